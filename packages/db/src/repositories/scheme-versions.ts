import type { Criterion } from "@consortia/domain/categorisation/criteria";
import { ruleSchema } from "@consortia/domain/categorisation/rule";
import { storedWordsSchema } from "@consortia/domain/categorisation/run";
import { type Category, noCriteria, type Scheme } from "@consortia/domain/categorisation/scheme";
import { placingSchema } from "@consortia/domain/categorisation/scheme-schema";
import { laneSchema } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { z } from "zod";
import type { Reader, Writer } from "../store.ts";

export type SchemeVersion = Scheme & {
  readonly id: Id<"SchemeVersionId">;
  readonly number: number;
};

/** A version as a list shows it. In force is the one whose adoption no other supersedes. */
export type SchemeEntry = Pick<SchemeVersion, "id" | "name" | "number"> & {
  readonly writtenAt: Instant;
  readonly criteria: number;
  readonly adoptedAt: Instant | null;
  readonly isInForce: boolean;
};

type InAuthority = { readonly authorityId: string };
type OfVersion = InAuthority & { readonly schemeVersionId: string };

const most_versions = 200;

/** One version whole, adopted or not. */
export async function findSchemeVersion(
  db: Reader,
  { authorityId, schemeVersionId }: OfVersion,
): Promise<SchemeVersion | null> {
  const row = await db
    .selectFrom("scheme_versions")
    .select(["id", "name", "number", "note", "placing"])
    .where("authority_id", "=", authorityId)
    .where("id", "=", schemeVersionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("SchemeVersionId", row.id),
    name: row.name,
    number: row.number,
    note: row.note,
    categories: await listCategories(db, { authorityId, schemeVersionId }),
    criteria: await listCriteria(db, { authorityId, schemeVersionId }),
    placing: row.placing === null ? noCriteria.placing : placingSchema.parse(JSON.parse(row.placing)),
  };
}

export async function listCategories(
  db: Reader,
  { authorityId, schemeVersionId }: OfVersion,
): Promise<readonly Category[]> {
  const rows = await db
    .selectFrom("scheme_categories")
    .select(["code", "title", "descriptor", "responsibility", "standing", "support"])
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "=", schemeVersionId)
    .orderBy("place")
    .execute();
  return rows.map(({ responsibility, support, ...category }) => ({
    ...category,
    isAuthorityResponsibility: responsibility === "authority",
    support: support === null ? [] : storedWordsSchema.parse(JSON.parse(support)),
  }));
}

async function listCriteria(
  db: Reader,
  { authorityId, schemeVersionId }: OfVersion,
): Promise<readonly Criterion[]> {
  const rows = await db
    .selectFrom("scheme_criteria")
    .select(["code", "title", "rule", "lanes", "when_met", "when_not_met", "weight"])
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "=", schemeVersionId)
    .orderBy("place")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    title: row.title,
    rule: ruleSchema.parse(JSON.parse(row.rule)),
    lanes: row.lanes === null ? null : z.array(laneSchema).parse(JSON.parse(row.lanes)),
    whenMet: row.when_met,
    whenNotMet: row.when_not_met,
    weight: row.weight,
  }));
}

/** Every version, the latest written first. */
export async function listSchemeVersions(
  db: Reader,
  { authorityId }: InAuthority,
): Promise<readonly SchemeEntry[]> {
  const rows = await db
    .selectFrom("scheme_versions as version")
    .leftJoin("scheme_adoptions as adoption", (join) =>
      join
        .onRef("adoption.authority_id", "=", "version.authority_id")
        .onRef("adoption.scheme_version_id", "=", "version.id"),
    )
    .select((select) => [
      "version.id",
      "version.name",
      "version.number",
      "version.created_at",
      "adoption.adopted_at",
      "adoption.superseded_by",
      select
        .selectFrom("scheme_criteria")
        .select((inner) => inner.fn.countAll<number | string>().as("count"))
        .whereRef("scheme_criteria.scheme_version_id", "=", "version.id")
        .as("criteria"),
    ])
    .where("version.authority_id", "=", authorityId)
    .orderBy("version.created_at", "desc")
    .orderBy("version.id", "desc")
    .limit(most_versions)
    .execute();
  return rows.map((row) => ({
    id: asId("SchemeVersionId", row.id),
    name: row.name,
    number: row.number,
    writtenAt: row.created_at,
    criteria: Number(row.criteria ?? 0),
    adoptedAt: row.adopted_at,
    isInForce: row.adopted_at !== null && row.superseded_by === null,
  }));
}

/** The number of a scheme's latest version, 0 before any. */
export async function lastSchemeNumber(
  db: Reader,
  { authorityId, name }: InAuthority & { readonly name: string },
): Promise<number> {
  const row = await db
    .selectFrom("scheme_versions")
    .select((select) => select.fn.max("number").as("last"))
    .where("authority_id", "=", authorityId)
    .where("name", "=", name)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

export async function insertSchemeVersion(
  db: Writer,
  scheme: SchemeVersion & InAuthority & { readonly writtenBy: string; readonly createdAt: Instant },
): Promise<void> {
  const { authorityId: authority_id, id: scheme_version_id } = scheme;
  await db
    .insertInto("scheme_versions")
    .values({
      id: scheme.id,
      authority_id,
      name: scheme.name,
      number: scheme.number,
      note: scheme.note,
      placing: JSON.stringify(scheme.placing),
      written_by: scheme.writtenBy,
      created_at: scheme.createdAt,
    })
    .execute();
  await db
    .insertInto("scheme_categories")
    .values(
      scheme.categories.map((category, place) => ({
        authority_id,
        scheme_version_id,
        code: category.code,
        place,
        title: category.title,
        descriptor: category.descriptor,
        responsibility: category.isAuthorityResponsibility ? ("authority" as const) : ("consortium" as const),
        standing: category.standing,
        support: JSON.stringify(category.support),
      })),
    )
    .execute();
  if (scheme.criteria.length === 0) return;
  await db
    .insertInto("scheme_criteria")
    .values(
      scheme.criteria.map((criterion, place) => ({
        authority_id,
        scheme_version_id,
        code: criterion.code,
        place,
        title: criterion.title,
        rule: JSON.stringify(criterion.rule),
        lanes: criterion.lanes === null ? null : JSON.stringify(criterion.lanes),
        when_met: criterion.whenMet,
        when_not_met: criterion.whenNotMet,
        weight: criterion.weight,
      })),
    )
    .execute();
}

/** Every version of the scheme that this is a version of: versions share its name. */
export function versionsOfScheme(
  db: Reader,
  { authorityId, schemeVersionId }: { authorityId: string; schemeVersionId: string },
) {
  return db
    .selectFrom("scheme_versions as sibling")
    .innerJoin("scheme_versions as named", (join) =>
      join.onRef("named.authority_id", "=", "sibling.authority_id").onRef("named.name", "=", "sibling.name"),
    )
    .select("sibling.id")
    .where("sibling.authority_id", "=", authorityId)
    .where("named.id", "=", schemeVersionId);
}

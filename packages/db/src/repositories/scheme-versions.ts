import type { Criterion } from "@consortia/domain/categorisation/criteria";
import { ruleSchema } from "@consortia/domain/categorisation/rule";
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

export type SchemeAdoption = {
  readonly adoptedAt: Instant;
  readonly adoptedByName: string;
  readonly reason: string;
};

export type AdoptedScheme = SchemeVersion & SchemeAdoption;

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

/** The scheme in force, with its categories in order, or null before any was adopted. */
export async function findAdoptedScheme(db: Reader, authorityId: string): Promise<AdoptedScheme | null> {
  const row = await db
    .selectFrom("scheme_adoptions as adoption")
    .innerJoin("people", "people.id", "adoption.adopted_by")
    .select([
      "adoption.scheme_version_id",
      "adoption.adopted_at",
      "adoption.reason",
      "people.name as adopted_by_name",
    ])
    .where("adoption.authority_id", "=", authorityId)
    .where("adoption.superseded_by", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const version = await findSchemeVersion(db, { authorityId, schemeVersionId: row.scheme_version_id });
  if (version === null) return null;
  return {
    ...version,
    adoptedAt: row.adopted_at,
    adoptedByName: row.adopted_by_name,
    reason: row.reason,
  };
}

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
    .select(["code", "title", "descriptor", "responsibility", "standing"])
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "=", schemeVersionId)
    .orderBy("place")
    .execute();
  return rows.map(({ responsibility, ...category }) => ({
    ...category,
    isAuthorityResponsibility: responsibility === "authority",
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

/** Marks the adoption in force, if any, as followed by this one, and puts it in its place. */
export async function replaceAdoption(
  db: Writer,
  adoption: OfVersion & {
    readonly id: string;
    readonly reason: string;
    readonly adoptedBy: string;
    readonly adoptedAt: Instant;
  },
): Promise<void> {
  await db
    .updateTable("scheme_adoptions")
    .set({ superseded_by: adoption.id })
    .where("authority_id", "=", adoption.authorityId)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("scheme_adoptions")
    .values({
      id: adoption.id,
      authority_id: adoption.authorityId,
      scheme_version_id: adoption.schemeVersionId,
      reason: adoption.reason,
      adopted_by: adoption.adoptedBy,
      adopted_at: adoption.adoptedAt,
      superseded_by: null,
    })
    .execute();
}

/** Whether the version was ever adopted: once it was, it is not adopted again. */
export async function wasAdopted(db: Reader, { authorityId, schemeVersionId }: OfVersion): Promise<boolean> {
  const row = await db
    .selectFrom("scheme_adoptions")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "=", schemeVersionId)
    .executeTakeFirst();
  return row !== undefined;
}

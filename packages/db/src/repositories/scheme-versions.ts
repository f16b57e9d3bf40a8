import type { Category, Scheme } from "@consortia/domain/categorisation/scheme";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type SchemeVersion = Scheme & {
  readonly id: Id<"SchemeVersionId">;
  readonly number: number;
};

export type AdoptedScheme = SchemeVersion & {
  readonly adoptedAt: Instant;
  readonly adoptedByName: string;
  readonly reason: string;
};

/** The scheme in force, with its categories in order, or null before any was adopted. */
export async function findAdoptedScheme(db: Reader, authorityId: string): Promise<AdoptedScheme | null> {
  const row = await db
    .selectFrom("scheme_adoptions as adoption")
    .innerJoin("scheme_versions as version", "version.id", "adoption.scheme_version_id")
    .innerJoin("people", "people.id", "adoption.adopted_by")
    .select([
      "version.id",
      "version.name",
      "version.number",
      "version.note",
      "adoption.adopted_at",
      "adoption.reason",
      "people.name as adopted_by_name",
    ])
    .where("adoption.authority_id", "=", authorityId)
    .where("adoption.superseded_by", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("SchemeVersionId", row.id),
    name: row.name,
    number: row.number,
    note: row.note,
    adoptedAt: row.adopted_at,
    adoptedByName: row.adopted_by_name,
    reason: row.reason,
    categories: await listCategories(db, { authorityId, schemeVersionId: row.id }),
  };
}

export async function listCategories(
  db: Reader,
  { authorityId, schemeVersionId }: { authorityId: string; schemeVersionId: string },
): Promise<readonly Category[]> {
  const rows = await db
    .selectFrom("scheme_categories")
    .select(["code", "title", "descriptor", "responsibility"])
    .where("authority_id", "=", authorityId)
    .where("scheme_version_id", "=", schemeVersionId)
    .orderBy("place")
    .execute();
  return rows.map(({ responsibility, ...category }) => ({
    ...category,
    isAuthorityResponsibility: responsibility === "authority",
  }));
}

export async function insertSchemeVersion(
  db: Writer,
  scheme: SchemeVersion & { readonly authorityId: string; readonly createdAt: Instant },
): Promise<void> {
  await db
    .insertInto("scheme_versions")
    .values({
      id: scheme.id,
      authority_id: scheme.authorityId,
      name: scheme.name,
      number: scheme.number,
      note: scheme.note,
      created_at: scheme.createdAt,
    })
    .execute();
  await db
    .insertInto("scheme_categories")
    .values(
      scheme.categories.map((category, place) => ({
        authority_id: scheme.authorityId,
        scheme_version_id: scheme.id,
        code: category.code,
        place,
        title: category.title,
        descriptor: category.descriptor,
        responsibility: category.isAuthorityResponsibility ? ("authority" as const) : ("consortium" as const),
      })),
    )
    .execute();
}

export async function insertSchemeAdoption(
  db: Writer,
  adoption: {
    id: string;
    authorityId: string;
    schemeVersionId: string;
    reason: string;
    adoptedBy: string;
    adoptedAt: Instant;
  },
): Promise<void> {
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

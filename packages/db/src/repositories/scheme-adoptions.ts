import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import { findSchemeVersion, type SchemeVersion } from "./scheme-versions.ts";

export type SchemeAdoption = {
  readonly adoptedAt: Instant;
  readonly adoptedByName: string;
  readonly reason: string;
};

export type AdoptedScheme = SchemeVersion & SchemeAdoption;

type OfVersion = { readonly authorityId: string; readonly schemeVersionId: string };

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

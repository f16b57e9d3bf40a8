import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** A consortium's decision that its heads see its total (FUN-11). */
export type TotalRelease = {
  readonly id: Id<"TotalReleaseId">;
  readonly decidedByName: string;
  readonly decidedWhere: string;
  readonly validFrom: Instant;
};

export async function findTotalRelease(
  db: Reader,
  { authorityId, consortiumId, at }: { authorityId: string; consortiumId: string; at: Instant },
): Promise<TotalRelease | null> {
  const row = await db
    .selectFrom("total_releases as release")
    .innerJoin("people", "people.id", "release.decided_by")
    .select(["release.id", "release.decided_where", "release.valid_from", "people.name"])
    .where("release.authority_id", "=", authorityId)
    .where("release.consortium_id", "=", consortiumId)
    .where("release.valid_from", "<=", at)
    .where((where) => where.or([where("release.valid_to", "is", null), where("release.valid_to", ">", at)]))
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("TotalReleaseId", row.id),
    decidedByName: row.name,
    decidedWhere: row.decided_where,
    validFrom: row.valid_from,
  };
}

export async function insertTotalRelease(
  db: Writer,
  one: {
    id: Id<"TotalReleaseId">;
    authorityId: string;
    consortiumId: string;
    decidedBy: PersonId;
    decidedWhere: string;
    warning: string;
    at: Instant;
  },
): Promise<void> {
  await db
    .insertInto("total_releases")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      consortium_id: one.consortiumId,
      decided_by: one.decidedBy,
      decided_where: one.decidedWhere,
      warning: one.warning,
      valid_from: one.at,
      valid_to: null,
      ended_reason: null,
      recorded_at: one.at,
    })
    .execute();
}

export async function endTotalRelease(
  db: Writer,
  one: { authorityId: string; releaseId: string; at: Instant; reason: string },
): Promise<void> {
  await db
    .updateTable("total_releases")
    .set({ valid_to: one.at, ended_reason: one.reason })
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.releaseId)
    .where("valid_to", "is", null)
    .execute();
}

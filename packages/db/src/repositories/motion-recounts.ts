import type { RecountEffect } from "@consortia/domain/board/recount";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { everyRow } from "../every-row.ts";
import type { Reader, Writer } from "../store.ts";

/** A result that replaced another because an interest was declared after the close (BRD-8). */
export type MotionRecount = {
  readonly id: Id<"MotionRecountId">;
  readonly motionId: Id<"MotionId">;
  readonly resultId: Id<"MotionResultId">;
  readonly interestId: Id<"ItemInterestId">;
  readonly effect: RecountEffect;
  readonly recordedById: PersonId;
  readonly recountedAt: Instant;
};

export async function insertMotionRecount(
  db: Writer,
  recount: MotionRecount & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("motion_recounts")
    .values({
      id: recount.id,
      authority_id: recount.authorityId,
      motion_id: recount.motionId,
      result_id: recount.resultId,
      interest_id: recount.interestId,
      effect: recount.effect,
      recorded_by_id: recount.recordedById,
      recounted_at: recount.recountedAt,
    })
    .execute();
}

/** A recount as it is told: of whose interest the person spoke, and whether a vote of theirs was made void. */
export type ToldRecount = MotionRecount & {
  /** Their own word, and not what the records or the board clerk found. */
  readonly isDeclared: boolean;
  readonly hadVote: boolean;
};

/** The recounts of these motions, oldest first. */
export async function listMotionRecounts(
  db: Reader,
  { authorityId, motionIds }: { authorityId: string; motionIds: readonly string[] },
): Promise<readonly ToldRecount[]> {
  if (motionIds.length === 0) return [];
  const rows = await everyRow(
    db
      .selectFrom("motion_recounts as recount")
      .innerJoin("item_interests as interest", "interest.id", "recount.interest_id")
      .leftJoin("votes as voided", (join) =>
        join
          .onRef("voided.authority_id", "=", "recount.authority_id")
          .onRef("voided.motion_id", "=", "recount.motion_id")
          .onRef("voided.person_id", "=", "interest.person_id")
          .on("voided.choice", "=", "void"),
      )
      .selectAll("recount")
      .select(["voided.id as void_id", "interest.source"])
      .where("recount.authority_id", "=", authorityId)
      .where("recount.motion_id", "in", motionIds)
      .orderBy("recount.recounted_at")
      .orderBy("recount.id"),
  );
  return rows.map((row) => ({
    id: asId("MotionRecountId", row.id),
    motionId: asId("MotionId", row.motion_id),
    resultId: asId("MotionResultId", row.result_id),
    interestId: asId("ItemInterestId", row.interest_id),
    effect: row.effect,
    recordedById: asId("PersonId", row.recorded_by_id),
    recountedAt: row.recounted_at,
    isDeclared: row.source === "declared",
    hadVote: row.void_id !== null,
  }));
}

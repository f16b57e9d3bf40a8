import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** A variation on the agenda of the board that holds its lane. */
export type VariationPlacement = {
  readonly variationId: Id<"VariationId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly motionId: Id<"MotionId">;
  readonly placedAt: Instant;
};

export async function insertVariationPlacement(
  db: Writer,
  placement: VariationPlacement & {
    readonly id: Id<"VariationPlacementId">;
    readonly authorityId: string;
    readonly lane: Lane;
    readonly placedById: string;
  },
): Promise<void> {
  await db
    .insertInto("variation_placements")
    .values({
      id: placement.id,
      authority_id: placement.authorityId,
      variation_id: placement.variationId,
      lane: placement.lane,
      board_id: placement.boardId,
      meeting_id: placement.meetingId,
      item_id: placement.itemId,
      motion_id: placement.motionId,
      placed_by_id: placement.placedById,
      placed_at: placement.placedAt,
    })
    .execute();
}

/** The variation a motion is about, or null when it is about something else. */
export async function findVariationPlacement(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<VariationPlacement | null> {
  const row = await selectPlacements(db, authorityId).where("motion_id", "=", motionId).executeTakeFirst();
  return row === undefined ? null : asPlacement(row);
}

/** Every time some variations went on an agenda, newest first. */
export async function listVariationPlacements(
  db: Reader,
  { authorityId, variationIds }: { authorityId: string; variationIds: readonly string[] },
): Promise<readonly VariationPlacement[]> {
  if (variationIds.length === 0) return [];
  const rows = await selectPlacements(db, authorityId)
    .where("variation_id", "in", variationIds)
    .orderBy("placed_at", "desc")
    .orderBy("id", "desc")
    .limit(500)
    .execute();
  return rows.map(asPlacement);
}

function selectPlacements(db: Reader, authorityId: string) {
  return db
    .selectFrom("variation_placements")
    .select(["variation_id", "board_id", "meeting_id", "item_id", "motion_id", "placed_at"])
    .where("authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPlacements>["executeTakeFirstOrThrow"]>>;

function asPlacement(row: Row): VariationPlacement {
  return {
    variationId: asId("VariationId", row.variation_id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    motionId: asId("MotionId", row.motion_id),
    placedAt: row.placed_at,
  };
}

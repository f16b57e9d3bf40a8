import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Placement = {
  readonly commissionId: Id<"CommissionId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly motionId: Id<"MotionId">;
  readonly placedAt: Instant;
};

export async function insertPlacement(
  db: Writer,
  placement: Placement & {
    readonly id: string;
    readonly authorityId: string;
    readonly consortiumId: string;
    readonly lane: Lane;
    readonly placedById: string;
  },
): Promise<void> {
  await db
    .insertInto("commission_placements")
    .values({
      id: placement.id,
      authority_id: placement.authorityId,
      commission_id: placement.commissionId,
      consortium_id: placement.consortiumId,
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

/** The commission a motion is about, or null when it is about something else. */
export async function findPlacementByMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<Placement | null> {
  const row = await selectPlacements(db, authorityId).where("motion_id", "=", motionId).executeTakeFirst();
  return row === undefined ? null : asPlacement(row);
}

/** Every time a commission went on an agenda, newest first. */
export async function listPlacements(
  db: Reader,
  { authorityId, commissionId }: { authorityId: string; commissionId: string },
): Promise<readonly Placement[]> {
  const rows = await selectPlacements(db, authorityId)
    .where("commission_id", "=", commissionId)
    .orderBy("placed_at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  return rows.map(asPlacement);
}

function selectPlacements(db: Reader, authorityId: string) {
  return db
    .selectFrom("commission_placements")
    .select(["commission_id", "board_id", "meeting_id", "item_id", "motion_id", "placed_at"])
    .where("authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPlacements>["executeTakeFirstOrThrow"]>>;

function asPlacement(row: Row): Placement {
  return {
    commissionId: asId("CommissionId", row.commission_id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    motionId: asId("MotionId", row.motion_id),
    placedAt: row.placed_at,
  };
}

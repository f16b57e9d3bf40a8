import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** A funding run on its board's agenda. */
export type RunPlacement = {
  readonly runId: Id<"AllocationRunId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly motionId: Id<"MotionId">;
  /** The posted run that the members were told it would replace. */
  readonly replacesId: Id<"AllocationRunId"> | null;
  readonly placedAt: Instant;
};

export async function insertRunPlacement(
  db: Writer,
  placement: RunPlacement & {
    readonly id: Id<"RunPlacementId">;
    readonly authorityId: string;
    readonly placedById: string;
  },
): Promise<void> {
  await db
    .insertInto("allocation_placements")
    .values({
      id: placement.id,
      authority_id: placement.authorityId,
      run_id: placement.runId,
      board_id: placement.boardId,
      meeting_id: placement.meetingId,
      item_id: placement.itemId,
      motion_id: placement.motionId,
      replaces_id: placement.replacesId,
      placed_by_id: placement.placedById,
      placed_at: placement.placedAt,
    })
    .execute();
}

/** The run a motion is about, or null when it is about something else. */
export async function findRunPlacement(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<RunPlacement | null> {
  const row = await selectPlacements(db, authorityId).where("motion_id", "=", motionId).executeTakeFirst();
  return row === undefined ? null : asPlacement(row);
}

/** Every time a run went on an agenda, newest first. */
export async function listRunPlacements(
  db: Reader,
  { authorityId, runId }: { authorityId: string; runId: string },
): Promise<readonly RunPlacement[]> {
  const rows = await selectPlacements(db, authorityId)
    .where("run_id", "=", runId)
    .orderBy("placed_at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  return rows.map(asPlacement);
}

function selectPlacements(db: Reader, authorityId: string) {
  return db
    .selectFrom("allocation_placements")
    .select(["run_id", "board_id", "meeting_id", "item_id", "motion_id", "replaces_id", "placed_at"])
    .where("authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPlacements>["executeTakeFirstOrThrow"]>>;

function asPlacement(row: Row): RunPlacement {
  return {
    runId: asId("AllocationRunId", row.run_id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    motionId: asId("MotionId", row.motion_id),
    replacesId: row.replaces_id === null ? null : asId("AllocationRunId", row.replaces_id),
    placedAt: row.placed_at,
  };
}

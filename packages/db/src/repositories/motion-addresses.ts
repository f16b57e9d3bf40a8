import type { MeetingState, MotionState } from "@consortia/domain/board/machines";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader } from "../store.ts";
import type { Meeting } from "./meetings.ts";

/** Where a motion is read: its own and its meeting's reference never change. */
export type MotionAddress = {
  readonly motionId: Id<"MotionId">;
  readonly motionReference: string;
  readonly motionState: MotionState;
  readonly meetingReference: string;
  /** A draft's motion is there for the desk alone. */
  readonly meetingState: MeetingState;
  readonly calledAt: Instant | null;
  readonly meetingKind: Meeting["kind"];
  readonly startsAt: Instant;
  readonly boardCode: string;
  readonly boardName: string;
};

/** Newest meeting first. */
export async function listMotionAddresses(
  db: Reader,
  { authorityId, motionIds }: { authorityId: string; motionIds: readonly string[] },
): Promise<readonly MotionAddress[]> {
  if (motionIds.length === 0) return [];
  const rows = await db
    .selectFrom("motions")
    .innerJoin("meetings", "meetings.id", "motions.meeting_id")
    .innerJoin("boards", "boards.id", "motions.board_id")
    .select([
      "motions.id",
      "motions.reference as motion_reference",
      "motions.state",
      "meetings.reference as meeting_reference",
      "meetings.state as meeting_state",
      "meetings.called_at",
      "meetings.kind as meeting_kind",
      "meetings.starts_at",
      "boards.code",
      "boards.name",
    ])
    .where("motions.authority_id", "=", authorityId)
    .where("motions.id", "in", motionIds)
    .orderBy("meetings.starts_at", "desc")
    .orderBy("motions.id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    motionId: asId("MotionId", row.id),
    motionReference: row.motion_reference,
    motionState: row.state,
    meetingReference: row.meeting_reference,
    meetingState: row.meeting_state,
    calledAt: row.called_at,
    meetingKind: row.meeting_kind,
    startsAt: row.starts_at,
    boardCode: row.code,
    boardName: row.name,
  }));
}

import { updateMeetingState } from "@consortia/db/repositories/meetings";
import { meetingMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import type { OfMeeting } from "@consortia/domain/board/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { reportDecisions } from "../urgent/report-decisions.ts";
import { endMotions, lockMeetingWithMotions } from "./end-meeting.ts";
import { mustFindMeeting } from "./load.ts";

/** Closes the meeting for good. Never over an open vote; undecided items are carried over. */
export async function closeMeeting(ctx: Ctx, input: OfMeeting): Promise<{ carriedOver: number }> {
  const { boardId } = await mustFindMeeting(ctx, input.meetingId);
  // The board too: nothing is decided between meetings while one closes and is told of all that was (COM-8).
  const lock = [
    { table: "boards", id: boardId } as const,
    ...(await lockMeetingWithMotions(ctx, input.meetingId)),
  ];
  const request = { key: input.requestKey, name: "closeMeeting", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.kind === "written") {
      throw new DomainError(
        "conflict",
        "A written procedure closes by itself when its last motion is decided.",
      );
    }
    const state = step(meetingMachine, meeting.state, "close", "This meeting");
    const { carriedOver } = await endMotions(ctx, meeting.id, grant);
    const reported = await reportDecisions(ctx, grant, meeting);
    await updateMeetingState(ctx.db, {
      authorityId: ctx.authorityId,
      meetingId: meeting.id,
      state,
      closedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "meeting_closed",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { carriedOver, reported },
    });
    return { carriedOver };
  });
}

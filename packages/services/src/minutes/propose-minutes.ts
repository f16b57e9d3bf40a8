import { insertMinutesMotion } from "@consortia/db/repositories/minutes";
import { meetingName } from "@consortia/domain/board/written";
import type { ProposeMinutes } from "@consortia/domain/minutes/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDate } from "@consortia/domain/shared/time";
import { type AddedItem, placeOnAgenda } from "../board/add-agenda-item.ts";
import { mustFindBoard, mustFindMeeting } from "../board/load.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindMinutes } from "./load.ts";

/** Puts the motion that would agree circulated minutes on the agenda of a later meeting of their board. */
export async function proposeMinutes(ctx: Ctx, input: ProposeMinutes): Promise<AddedItem> {
  const meeting = await mustFindMeeting(ctx, input.meetingId);
  const lock = [
    { table: "boards", id: meeting.boardId },
    { table: "meetings", id: meeting.id },
  ] as const;
  const request = { key: input.requestKey, name: "proposeMinutes", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const minuted = await mustFindMeeting(ctx, minutes.meetingId);
    const board = await mustFindBoard(ctx, meeting.boardId);
    if (minutes.boardId !== board.id || meeting.startsAt <= minuted.startsAt) {
      throw new DomainError("invalid", "Select a later meeting of this board", { field: "meetingId" });
    }
    if (meeting.kind === "written") {
      throw new DomainError("conflict", "Minutes are agreed in a meeting, never in writing.");
    }
    if (minutes.state !== "circulated") {
      throw new DomainError("conflict", "Circulate the minutes first: members vote on what they have read.");
    }
    const on = formatDate(minuted.startsAt);
    const added = await placeOnAgenda(ctx, {
      meetingId: meeting.id,
      title: `Minutes of ${meetingName(minuted)}, ${on}`,
      purpose: "decision",
      lanes: [...board.lanes],
      motion: {
        kind: "minutes",
        text: `That the minutes of ${meetingName(minuted)} of ${on} are agreed as circulated.`,
      },
    });
    if (added.motionId !== null) {
      const { authorityId } = ctx;
      await insertMinutesMotion(ctx.db, { authorityId, motionId: added.motionId, minutesId: minutes.id });
    }
    return added;
  });
}

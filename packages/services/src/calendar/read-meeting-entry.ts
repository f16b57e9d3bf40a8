import { readBoards } from "@consortia/domain/board/policy";
import { type CalendarEntry, isInCalendar, meetingEntry } from "@consortia/domain/calendar/entry";
import type { Instant } from "@consortia/domain/shared/time";
import { mustFindBoardByCode, mustFindMeetingByReference, noSuch } from "../board/load.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

/** One meeting for the reader's own diary, from when its agenda is published (BRD-14: no item of it). */
export async function readMeetingEntry(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<{ readonly asOf: Instant; readonly entry: CalendarEntry }> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindMeetingByReference(ctx, { boardId: board.id, reference });
  if (!isInCalendar(meeting)) throw noSuch("meeting");
  return { asOf: ctx.clock.now(), entry: meetingEntry(board, meeting) };
}

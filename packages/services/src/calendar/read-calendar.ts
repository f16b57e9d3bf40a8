import { listCalledMeetings } from "@consortia/db/repositories/meetings";
import { readBoards } from "@consortia/domain/board/policy";
import { type CalendarEntry, meetingEntry } from "@consortia/domain/calendar/entry";
import { heldRole } from "@consortia/domain/register/rights";
import { sittingRoles } from "@consortia/domain/register/roles";
import { addDays, type Instant, instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type CalendarLine = CalendarEntry & {
  /** Of a board that the reader sits on, stands in on or clerks. */
  readonly isMine: boolean;
};

/** A meeting of last week is still looked for: its page has the minutes. */
const days_back = 7;

/** Meetings and deadlines of every board from a week ago on, the first of them first (BRD-14: no item of any). */
export async function readCalendar(
  ctx: Ctx,
): Promise<{ readonly asOf: Instant; readonly entries: readonly CalendarLine[] }> {
  await authorise(ctx, readBoards, undefined);
  const asOf = ctx.clock.now();
  const rights = await rightsOf(ctx);
  const meetings = await listCalledMeetings(ctx.db, {
    authorityId: ctx.authorityId,
    from: instantAtLondonTime(addDays(londonDate(asOf), -days_back), "00:00"),
  });
  const entries = meetings.map(({ board, meeting }) => ({
    ...meetingEntry(board, meeting),
    isMine: heldRole(rights, [...sittingRoles, "board_clerk"], meeting.boardId) !== null,
  }));
  return { asOf, entries };
}

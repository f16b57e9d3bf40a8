import { listCalledMeetings } from "@consortia/db/repositories/meetings";
import { readBoards } from "@consortia/domain/board/policy";
import { type CalendarEntry, electionEntries, meetingEntry } from "@consortia/domain/calendar/entry";
import { readElectionList } from "@consortia/domain/elections/policy";
import { heldRole } from "@consortia/domain/register/rights";
import { sittingRoles } from "@consortia/domain/register/roles";
import { addDays, type Instant, instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { listOwnElections } from "../elections/list-elections.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type CalendarLine = CalendarEntry & {
  /** Of a board that the reader sits on, stands in on or clerks, or of an election of their own. */
  readonly isMine: boolean;
};

export type Calendar = { readonly asOf: Instant; readonly entries: readonly CalendarLine[] };

/** A meeting of last week is still looked for: its page has the minutes. */
const days_back = 7;

/**
 * Meetings and deadlines of every board, and deadlines of the reader's own elections, from a week ago on, the first of
 * them first (BRD-14: no item of any).
 */
export async function readCalendar(ctx: Ctx): Promise<Calendar> {
  await authorise(ctx, readBoards, undefined);
  const asOf = ctx.clock.now();
  const from = instantAtLondonTime(addDays(londonDate(asOf), -days_back), "00:00");
  const entries = [...(await meetingLines(ctx, from)), ...(await electionLines(ctx, from))];
  const placeOf = ({ startsAt, uid }: CalendarLine) => `${startsAt} ${uid}`;
  return { asOf, entries: entries.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)) };
}

async function meetingLines(ctx: Ctx, from: Instant): Promise<readonly CalendarLine[]> {
  const rights = await rightsOf(ctx);
  const meetings = await listCalledMeetings(ctx.db, { authorityId: ctx.authorityId, from });
  return meetings.map(({ board, meeting }) => ({
    ...meetingEntry(board, meeting),
    isMine: heldRole(rights, [...sittingRoles, "board_clerk"], meeting.boardId) !== null,
  }));
}

async function electionLines(ctx: Ctx, from: Instant): Promise<readonly CalendarLine[]> {
  if (readElectionList.allows(await rightsOf(ctx), null) === null) return [];
  return (await listOwnElections(ctx))
    .flatMap(electionEntries)
    .filter(({ startsAt }) => startsAt >= from)
    .map((entry) => ({ ...entry, isMine: true }));
}

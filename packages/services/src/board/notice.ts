import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { moneyBar, noticeBar } from "@consortia/domain/board/notice";
import { type PublishBar, publishBars } from "@consortia/domain/board/publishing";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";

/** For a board whose constitution is not adopted yet. */
export const default_notice_days = 5;

/**
 * Refuses a meeting without its clear working days, counted on `ctx.clock`; an urgent one carries the chair's reason.
 * @throws DomainError `invalid` at the date.
 */
export async function mustGiveNotice(
  ctx: WriteCtx,
  { kind, startsAt }: Pick<Meeting, "kind" | "startsAt">,
  noticeDays: number,
): Promise<void> {
  const now = ctx.clock.now();
  const bar = noticeBar({ kind, startsAt, now, noticeDays, calendar: await workingCalendar(ctx) });
  if (bar !== null) throw invalid("on", bar);
}

/** Why nothing that spends money goes on the agenda of this meeting any more; null where it still can. */
export async function moneyBarOf(ctx: AnyCtx, meeting: Meeting): Promise<string | null> {
  const noticeDays = await noticeDaysOf(ctx, meeting.boardId);
  return moneyBar({ ...meeting, now: ctx.clock.now(), noticeDays, calendar: await workingCalendar(ctx) });
}

/**
 * Money is put to no member who had no time to read of it; the meeting is locked, so that its agenda does not go out
 * meanwhile.
 * @param what the commission or formula, as a sentence names it.
 * @throws DomainError `conflict` with what to do instead.
 */
export async function mustHaveMoneyNotice(ctx: WriteCtx, meeting: Meeting, what: string): Promise<void> {
  const bar = await moneyBarOf(ctx, meeting);
  if (bar === null) return;
  throw new DomainError(
    "conflict",
    `${bar} Put ${what} on a later agenda, or call an urgent meeting for it.`,
  );
}

/** What stands in the way of publishing an agenda of so many items now. */
export async function publishBarsOf(
  ctx: AnyCtx,
  { kind, startsAt, boardId }: Meeting,
  items: number,
): Promise<readonly PublishBar[]> {
  const noticeDays = await noticeDaysOf(ctx, boardId);
  const calendar = await workingCalendar(ctx);
  return publishBars({ kind, startsAt, items, now: ctx.clock.now(), noticeDays, calendar });
}

export async function noticeDaysOf(ctx: AnyCtx, boardId: string): Promise<number> {
  const adopted = await findAdoptedConstitution(ctx.db, { authorityId: ctx.authorityId, boardId });
  return adopted?.rules.noticeDays ?? default_notice_days;
}

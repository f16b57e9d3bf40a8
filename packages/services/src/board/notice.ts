import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listMotions } from "@consortia/db/repositories/motions";
import { cameAfterAgenda, isMoney, moneyBar, noticeBar } from "@consortia/domain/board/notice";
import { type PublishBar, publishBars } from "@consortia/domain/board/publishing";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { Instant } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
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

/**
 * The day of a meeting that has not been opened can come nearer, but not past the money on its agenda: what came once the
 * agenda was out was placed with the meeting's own notice, whatever reason the chair gave before, and keeps it.
 * @throws DomainError `invalid` at the date.
 */
export async function mustKeepNotice(ctx: WriteCtx, meeting: Meeting, startsAt: Instant): Promise<void> {
  const noticeDays = await noticeDaysOf(ctx, meeting.boardId);
  await mustGiveNotice(ctx, { ...meeting, startsAt }, noticeDays);
  if (meeting.kind !== "urgent" || !(await holdsLateMoney(ctx, meeting))) return;
  const calendar = await workingCalendar(ctx);
  const asked = { kind: "ordinary", startsAt, now: ctx.clock.now(), noticeDays, calendar };
  if (noticeBar(asked) === null) return;
  throw invalid(
    "on",
    `A motion that spends money came on this agenda after it went out. Give ${counted(noticeDays, "clear working day")}`,
  );
}

async function holdsLateMoney(ctx: WriteCtx, { id, calledAt }: Meeting): Promise<boolean> {
  const ofMeeting = { authorityId: ctx.authorityId, meetingId: id };
  const items = await listAgendaItems(ctx.db, ofMeeting);
  const late = new Set(items.filter((one) => cameAfterAgenda(one.createdAt, calledAt)).map((one) => one.id));
  const motions = await listMotions(ctx.db, { ...ofMeeting, states: ["draft", "open"] });
  return motions.some(({ itemId, kind }) => late.has(itemId) && isMoney(kind));
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

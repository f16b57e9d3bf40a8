import { listTermCalendars } from "@consortia/db/repositories/term-calendars";
import type { Instant } from "@consortia/domain/shared/time";
import type { WorkingCalendar } from "@consortia/domain/shared/working-days";
import { workingCalendarOf } from "@consortia/domain/terms/term-calendar";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * What the authority counts days by, read once and handed to whatever counts: as it stands, or as it stood at the
 * instant when a deadline was set, which a later change of the calendar does not move.
 */
export async function workingCalendar(
  { db, authorityId, clock }: AnyCtx,
  at: Instant = clock.now(),
): Promise<WorkingCalendar> {
  return workingCalendarOf(await listTermCalendars(db, { authorityId, at }));
}

/** For a list of deadlines that were set at different times: the whole history, read once. */
export async function workingCalendars({
  db,
  authorityId,
}: AnyCtx): Promise<(at: Instant) => WorkingCalendar> {
  const kept = await listTermCalendars(db, { authorityId });
  return (at) =>
    workingCalendarOf(
      kept.filter(({ validFrom, validTo }) => validFrom <= at && (validTo === null || at < validTo)),
    );
}

import {
  addDays,
  formatDateTime,
  formatLongDate,
  type Instant,
  instantAtLondonTime,
  type LocalDate,
} from "../shared/time.ts";
import { addTermDays, isTermDay, type WorkingCalendar } from "../shared/working-days.ts";
import type { ConsultationState } from "./machine.ts";

/** A consultation is open for at least so many working days of term (domain model section 16). */
export const least_open_days = 10;
const most_open_days = 182;
const closing_time = "17:00";

/** The first day on which a consultation may close that opens today. */
export function firstClosingDay(today: LocalDate, calendar: WorkingCalendar): LocalDate {
  return addTermDays(today, least_open_days, calendar);
}

/** Why it may not close on that day, or null. */
export function closingDayBar(
  closesOn: LocalDate,
  { today, calendar }: { readonly today: LocalDate; readonly calendar: WorkingCalendar },
): string | null {
  const first = firstClosingDay(today, calendar);
  if (closesOn < first) {
    return `Schools have ${least_open_days} working days of term to answer: choose ${formatLongDate(first)} or later`;
  }
  if (closesOn > addDays(today, most_open_days)) return "Choose a day within six months";
  return isTermDay(closesOn, calendar) ? null : "Choose a working day in term";
}

export function closingInstant(closesOn: LocalDate): Instant {
  return instantAtLondonTime(closesOn, closing_time);
}

/** Why an answer is not taken, or null: by the clock, whatever has been closed by now (GEN-9). */
export function answerBar({
  state,
  closesAt,
  now,
}: {
  readonly state: ConsultationState;
  readonly closesAt: Instant | null;
  readonly now: Instant;
}): string | null {
  if (state === "withdrawn") return "This consultation was withdrawn, so it takes no answers.";
  if (closesAt === null) return "This consultation is not open yet.";
  if (state !== "open" || now >= closesAt) {
    return `The consultation closed on ${formatDateTime(closesAt)}. This answer was not counted.`;
  }
  return null;
}

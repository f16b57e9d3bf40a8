import {
  formatDate,
  formatDateTime,
  type Instant,
  instantAtLondonTime,
  type LocalDate,
} from "../shared/time.ts";
import { capital, counted } from "../shared/words.ts";
import { addWorkingDays, type WorkingCalendar } from "../shared/working-days.ts";

/** A written procedure takes returns until the end of this working day's office hours. */
const returns_until = "17:00";
/** Working days in which equal votes in writing wait for the casting vote (domain model section 7, motion). */
const casting_days = 2;

type Called = { readonly kind: "ordinary" | "urgent" | "written"; readonly reference: string };

/** `meeting 3`, `written procedure 4`: what a meeting of the board is called inside a sentence. */
export function meetingName({ kind, reference }: Called): string {
  return `${kind === "written" ? "written procedure" : "meeting"} ${reference}`;
}

/** `Meeting 3`, `Written procedure 4` */
export function meetingTitle(meeting: Called): string {
  return capital(meetingName(meeting));
}

/** The instant at which returns are no longer taken. */
export function returnsClose(on: LocalDate): Instant {
  return instantAtLondonTime(on, returns_until);
}

/** Why returns cannot be asked for by that day; null where they can. The days are counted from the day of issue. */
export function returnsBar(asked: {
  readonly issuedOn: LocalDate;
  readonly returnsOn: LocalDate;
  /** The least the constitution allows; null where the board decides in meetings alone. */
  readonly leastDays: number | null;
  readonly calendar: WorkingCalendar;
}): string | null {
  const { issuedOn, returnsOn, leastDays, calendar } = asked;
  if (leastDays === null) return "This board's constitution lets it decide in meetings alone.";
  const first = addWorkingDays(issuedOn, leastDays, calendar);
  if (returnsOn >= first) return null;
  return `Give at least ${counted(leastDays, "working day")} for returns, so ${formatDate(first)} or later`;
}

/** Until when equal votes in writing wait for the casting vote. */
export function castingCloses(closedOn: LocalDate, calendar: WorkingCalendar): Instant {
  return returnsClose(addWorkingDays(closedOn, casting_days, calendar));
}

/** The refusal of a return that comes too late; the clock refuses, whatever has run (GEN-9). */
export function tooLateWords(returnsBy: Instant): string {
  return `Returns closed on ${formatDateTime(returnsBy)}. Your vote was not counted.`;
}

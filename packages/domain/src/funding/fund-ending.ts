import { formatDate, type LocalDate } from "../shared/time.ts";

const months_of_warning = 6;

/** Where a fund stands towards its last day, on which money may still be committed (FUN-7). */
export type FundEnding =
  | { readonly state: "open" }
  | { readonly state: "ending_soon"; readonly endsOn: LocalDate }
  | { readonly state: "ended"; readonly endsOn: LocalDate };

/** Section 4: the warning stands from six months before the last day on, that day included (seed 002: one year only). */
export function fundEnding(endsOn: LocalDate | null, today: LocalDate): FundEnding {
  if (endsOn === null) return { state: "open" };
  if (today > endsOn) return { state: "ended", endsOn };
  return today >= monthsBefore(endsOn, months_of_warning)
    ? { state: "ending_soon", endsOn }
    : { state: "open" };
}

/** The warning in words; null while there is none to give. */
export function fundEndingInWords(ending: FundEnding): string | null {
  if (ending.state === "open") return null;
  const day = formatDate(ending.endsOn);
  return ending.state === "ended"
    ? `This fund ended on ${day}. Nothing more can be committed from it.`
    : `This fund ends soon: ${day} is the last day on which money can be committed from it.`;
}

/** The same day of an earlier month, or its last day where it is shorter: six months before 31 March is 30 September. */
function monthsBefore(on: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, lastDay));
  return first.toISOString().slice(0, 10);
}

import { bankHolidays } from "@consortia/domain/shared/bank-holidays";
import { addDays, dayOfWeek } from "@consortia/domain/shared/time";

/** The same day, or the Monday after a weekend; a bank holiday is passed over. */
export function workingDay(on: string): string {
  const isOff = [0, 6].includes(dayOfWeek(on)) || bankHolidays.has(on);
  return isOff ? workingDay(addDays(on, 1)) : on;
}

/** The time of day in London, as a form takes it. */
export function londonTime(at: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}

import { addDays } from "@consortia/domain/shared/time";
import { isWorkingDay } from "@consortia/domain/shared/working-days";
import { demoCalendar } from "./content/terms.ts";

/** The same day, or the next working day of the demo authority. */
export function workingDay(on: string): string {
  return isWorkingDay(on, demoCalendar) ? on : workingDay(addDays(on, 1));
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

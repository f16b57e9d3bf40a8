import { demoCalendar } from "@consortia/demo/content/terms";
import { firstReplyDay, replyDayBar } from "@consortia/domain/categorisation/comment-window";
import { addDays, type LocalDate } from "@consortia/domain/shared/time";

/** The first day on which a window for comments that opens today may close. */
export function replyDay(today: LocalDate): LocalDate {
  let on = firstReplyDay(today, demoCalendar);
  while (replyDayBar(on, { today, calendar: demoCalendar }) !== null) on = addDays(on, 1);
  return on;
}

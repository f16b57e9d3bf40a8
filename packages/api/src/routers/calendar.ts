import { byReferenceSchema } from "@consortia/domain/board/schemas";
import { readCalendar } from "@consortia/services/calendar/read-calendar";
import { readMeetingEntry } from "@consortia/services/calendar/read-meeting-entry";
import { procedure, router } from "../trpc.ts";

/** What members put in their diaries. */
export const calendarRouter = router({
  readCalendar: procedure.query(({ ctx }) => readCalendar(ctx)),
  readMeetingEntry: procedure
    .input(byReferenceSchema)
    .query(({ ctx, input }) => readMeetingEntry(ctx, input)),
});

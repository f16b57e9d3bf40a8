import { byReferenceSchema } from "@consortia/domain/board/schemas";
import { keepFeedSchema, readFeedSchema } from "@consortia/domain/calendar/feed";
import { makeFeed, readOwnFeed, withdrawFeed } from "@consortia/services/calendar/keep-feed";
import { readCalendar } from "@consortia/services/calendar/read-calendar";
import { readFeed } from "@consortia/services/calendar/read-feed";
import { readMeetingEntry } from "@consortia/services/calendar/read-meeting-entry";
import { procedure, router } from "../trpc.ts";

/** What members put in their diaries. */
export const calendarRouter = router({
  readCalendar: procedure.query(({ ctx }) => readCalendar(ctx)),
  readOwnFeed: procedure.query(({ ctx }) => readOwnFeed(ctx)),
  makeFeed: procedure.input(keepFeedSchema).mutation(({ ctx, input }) => makeFeed(ctx, input)),
  withdrawFeed: procedure.input(keepFeedSchema).mutation(({ ctx, input }) => withdrawFeed(ctx, input)),
  /** By the token of an address, whoever asks. */
  readFeed: procedure.input(readFeedSchema).query(({ ctx, input }) => readFeed(ctx, input)),
  readMeetingEntry: procedure
    .input(byReferenceSchema)
    .query(({ ctx, input }) => readMeetingEntry(ctx, input)),
});

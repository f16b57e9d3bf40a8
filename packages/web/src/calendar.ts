import type { CalendarEntry } from "@consortia/domain/calendar/entry";
import type { Instant } from "@consortia/domain/shared/time";
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";

type Calendar = {
  readonly fileName: string;
  /** When it was read: a diary believes the copy that was made last. */
  readonly asOf: Instant;
  /** Where the entries' pages are. */
  readonly portalUrl: string;
  readonly entries: readonly CalendarEntry[];
};

/** Entries as a file for a diary (RFC 5545): UTC throughout, so that it needs no rules of when clocks change. */
export function calendarResponse({ fileName, ...calendar }: Calendar): Response {
  return new Response(calendarText(calendar), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-cache",
    },
  });
}

function calendarText({ asOf, portalUrl, entries }: Omit<Calendar, "fileName">): string {
  const calendar = ical({
    prodId: { company: "Consortia", product: "Portal", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: new Date(asOf),
      start: new Date(entry.startsAt),
      end: entry.endsAt === null ? null : new Date(entry.endsAt),
      summary: entry.title,
      location: entry.place,
      url: new URL(entry.path, portalUrl).href,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A deadline keeps no time free.
      transparency:
        entry.kind === "meeting" && !entry.isCancelled
          ? ICalEventTransparency.OPAQUE
          : ICalEventTransparency.TRANSPARENT,
    });
  }
  // Every line ends with its break, the last one too, which the library leaves off.
  return `${calendar.toString()}\r\n`;
}

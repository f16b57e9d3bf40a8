import type { CalendarEntry } from "@consortia/domain/calendar/entry";
import { instantAtLondonTime } from "@consortia/domain/shared/time";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarResponse } from "./calendar.ts";

// What is made is read again by a parser of other hands, as a diary would.

const meeting: CalendarEntry = {
  uid: "mtg_000000000001@consortia",
  sequence: 2,
  kind: "meeting",
  startsAt: "2026-06-18T15:00:00.000Z",
  endsAt: "2026-06-18T17:00:00.000Z",
  title: "Primary School Improvement Board: Meeting 1",
  place: "The library",
  isCancelled: false,
  path: "/board/primary/meetings/1",
};

function respond(...entries: readonly CalendarEntry[]) {
  return calendarResponse({
    fileName: "primary-meeting-1.ics",
    asOf: "2026-06-01T08:00:00.000Z",
    portalUrl: "https://portal.example.gov.uk",
    entries,
  });
}

async function eventsOf(...entries: readonly CalendarEntry[]) {
  const text = await respond(...entries).text();
  const calendar = ICAL.Component.fromString(text);
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

test("a meeting keeps its identity, its version, its time and its place in a diary", async () => {
  const [event] = await eventsOf(meeting);
  expect(event).toMatchObject({
    uid: meeting.uid,
    sequence: 2,
    summary: meeting.title,
    location: "The library",
  });
  expect(event?.startDate.toJSDate().toISOString()).toBe(meeting.startsAt);
  expect(event?.endDate.toJSDate().toISOString()).toBe(meeting.endsAt);
  const property = (name: string) => event?.component.getFirstPropertyValue(name)?.toString();
  expect(property("url")).toBe("https://portal.example.gov.uk/board/primary/meetings/1");
  expect(property("dtstamp")).toBe("2026-06-01T08:00:00Z");
  expect(property("status")).toBe("CONFIRMED");
  expect(property("transp")).toBe("OPAQUE");
});

test.each([
  ["the last afternoon of summer time", "2026-10-24", "20261024T150000Z"],
  ["the first of winter time", "2026-10-25", "20261025T160000Z"],
  ["the last of winter time", "2027-03-27", "20270327T160000Z"],
  ["the first of summer time", "2027-03-28", "20270328T150000Z"],
])("4pm in London on %s is one instant, in UTC", async (_, on, written) => {
  const text = await respond({ ...meeting, startsAt: instantAtLondonTime(on, "16:00"), endsAt: null }).text();
  expect(text).toContain(`\r\nDTSTART:${written}\r\n`);
});

test("a cancelled meeting says so and keeps no time", async () => {
  const [event] = await eventsOf({ ...meeting, sequence: 3, isCancelled: true });
  expect(event?.sequence).toBe(3);
  expect(event?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect(event?.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
});

test("a deadline is an instant that keeps no time", async () => {
  const [event] = await eventsOf({ ...meeting, kind: "deadline", endsAt: null, place: null });
  expect(event?.component.hasProperty("dtend")).toBe(false);
  expect(event?.component.hasProperty("location")).toBe(false);
  expect(event?.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
});

// A line break in a place would otherwise write lines of its own into the file.
test("commas, semicolons, backslashes and line breaks come back as they were typed", async () => {
  const place = "Room 2; Ysgol Tŷ Mawr, 1 \\ 2\nSTATUS:CANCELLED";
  const [event] = await eventsOf({ ...meeting, place });
  expect(event?.location).toBe(place);
  expect(event?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
});

test("no line is longer than 75 octets, none is broken inside a character, and each ends with CRLF", async () => {
  const title = "Ŵŷ—é😀 bwrdd gwella ysgolion, ".repeat(12);
  const text = await respond({ ...meeting, title }).text();
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const encoder = new TextEncoder();
  for (const line of text.split("\r\n")) expect(encoder.encode(line).length).toBeLessThanOrEqual(75);
  const [event] = await eventsOf({ ...meeting, title });
  expect(event?.summary).toBe(title);
});

test("it is a file for a diary, and no shared cache keeps it", () => {
  const { headers } = respond(meeting);
  expect(headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
  expect(headers.get("Content-Disposition")).toBe('attachment; filename="primary-meeting-1.ics"');
  expect(headers.get("Cache-Control")).toContain("private");
});

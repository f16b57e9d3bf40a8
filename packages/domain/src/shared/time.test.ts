import { expect, test } from "vitest";
import { formatDateTime, instantAtLondonTime, londonDate, readTime, startOfLondonDay } from "./time.ts";

test.each([
  ["2026-11-26T17:30:00.000Z", "26 November 2026 at 5:30pm"],
  ["2026-06-18T15:00:59.999Z", "18 June 2026 at 4:00pm"],
  ["2026-06-18T23:30:00.000Z", "19 June 2026 at 12:30am"],
  ["2026-12-31T12:00:00.000Z", "31 December 2026 at midday"],
  ["2026-01-01T00:00:00.000Z", "1 January 2026 at midnight"],
  ["2026-06-30T23:00:00.000Z", "1 July 2026 at midnight"],
  ["1994-03-05T09:05:00.000Z", "5 March 1994 at 9:05am"],
])("%s is said in London as %s", (at, words) => {
  expect(formatDateTime(at)).toBe(words);
});

// The clocks go forward on 29 March 2026 and back on 25 October 2026, both at 01:00 UTC.
test.each([
  ["2026-03-29T00:59:00.000Z", "29 March 2026 at 12:59am"],
  ["2026-03-29T01:00:00.000Z", "29 March 2026 at 2:00am"],
  ["2026-10-25T00:59:00.000Z", "25 October 2026 at 1:59am"],
  ["2026-10-25T01:00:00.000Z", "25 October 2026 at 1:00am"],
])("when the clocks change, %s is said as %s", (at, words) => {
  expect(formatDateTime(at)).toBe(words);
});

test("a London day begins an hour before the UTC one in summer", () => {
  expect(startOfLondonDay("2026-07-01")).toBe("2026-06-30T23:00:00.000Z");
  expect(startOfLondonDay("2026-01-01")).toBe("2026-01-01T00:00:00.000Z");
  expect(londonDate("2026-06-30T23:00:00.000Z")).toBe("2026-07-01");
  expect(londonDate("2026-06-30T22:59:59.999Z")).toBe("2026-06-30");
});

test("of an hour that comes twice the first is meant", () => {
  expect(instantAtLondonTime("2026-10-25", "01:30")).toBe("2026-10-25T00:30:00.000Z");
});

test.each([
  ["4:30pm", "16:30"],
  ["4.30 PM", "16:30"],
  ["4pm", "16:00"],
  ["12:15am", "00:15"],
  ["12pm", "12:00"],
  ["16:30", "16:30"],
  ["9:05", "09:05"],
  ["9", null],
  ["13pm", null],
  ["24:00", null],
  ["16:60", null],
  ["noon", null],
])("the time of day %s is read as %s", (text, time) => expect(readTime(text)).toBe(time));

import { expect, test } from "vitest";
import { nationalCalendar } from "../shared/working-days.ts";
import { publishBars } from "./publishing.ts";

const asked = {
  kind: "ordinary",
  items: 1,
  startsAt: "2026-06-18T15:00:00.000Z",
  now: "2026-06-10T09:00:00.000Z",
  noticeDays: 5,
  calendar: nationalCalendar,
};
const late = "2026-06-11T09:00:00.000Z";

test.each<[Partial<typeof asked>, readonly string[], string]>([
  [{}, [], "five clear days and an item"],
  [{ now: late }, ["Give 5 clear working days, or choose urgent and give the chair's reason"], "four days"],
  [{ now: late, kind: "urgent" }, [], "urgent, for the chair's reason"],
  [{ items: 0 }, ["There is nothing on the agenda yet. Add an item first."], "an empty agenda"],
  [{ now: asked.startsAt, kind: "urgent" }, ["The meeting must be in the future"], "the moment it begins"],
  [{ kind: "written" }, ["A written procedure is issued on the chair's word, not published."], "in writing"],
])("what stands in the way of publishing with %j: %j (%s)", (part, expected) => {
  expect(publishBars({ ...asked, ...part }).map(({ words }) => words)).toEqual(expected);
});

test("everything that stands in the way is said at once, the agenda before the day", () => {
  expect(publishBars({ ...asked, items: 0, now: late }).map(({ field }) => field)).toEqual([null, "on"]);
});

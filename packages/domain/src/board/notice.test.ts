import { expect, test } from "vitest";
import { nationalCalendar } from "../shared/working-days.ts";
import { cameAfterAgenda, type MoneyNotice, moneyBar } from "./notice.ts";

const meeting: MoneyNotice = {
  kind: "ordinary",
  state: "called",
  reference: "2",
  startsAt: "2026-06-18T15:00:00.000Z",
  now: "2026-06-10T09:00:00.000Z",
  noticeDays: 5,
  calendar: nationalCalendar,
};
const four_days = "2026-06-11T09:00:00.000Z";
const the_day = "2026-06-18T08:00:00.000Z";

// Domain model section 7, meeting: five clear working days, or the chair's reason for the meeting it called.
test.each<[string, Partial<MoneyNotice>, string | null]>([
  ["called, five clear days away", {}, null],
  ["called, four", { now: four_days }, "less than 5 clear working days"],
  ["called, four, where four are the rule", { now: four_days, noticeDays: 4 }, null],
  ["a draft, five", { state: "draft" }, null],
  ["a draft that can no longer be sent in time", { state: "draft", now: four_days }, "less than 5 clear"],
  ["an urgent draft, on its day", { kind: "urgent", state: "draft", now: the_day }, null],
  ["an urgent one whose agenda is out", { kind: "urgent", now: the_day }, "less than 5 clear"],
  ["an urgent one whose agenda is out, five days away", { kind: "urgent" }, null],
  [
    "an urgent draft whose date has passed",
    { kind: "urgent", state: "draft", now: meeting.startsAt },
    "has passed",
  ],
  ["under way", { state: "opened", now: the_day }, "Meeting 2 is under way"],
  ["under way where no notice is the rule", { state: "opened", now: the_day, noticeDays: 0 }, "is under way"],
  ["in writing, not issued", { kind: "written", state: "draft", now: the_day }, null],
  ["in writing, issued", { kind: "written", state: "opened" }, "Written procedure 2 was issued already"],
  [
    "in writing, its date passed",
    { kind: "written", state: "draft", now: meeting.startsAt },
    "The date of written procedure 2 has passed",
  ],
  ["closed", { state: "closed" }, "Meeting 2 is closed"],
  ["cancelled", { state: "cancelled" }, "Meeting 2 is cancelled"],
])("money on an agenda: %s", (_, part, words) => {
  const bar = moneyBar({ ...meeting, ...part });
  if (words === null) expect(bar).toBeNull();
  else expect(bar).toContain(words);
});

test.each([
  ["2026-06-10T08:59:59.999Z", "2026-06-10T09:00:00.000Z", false],
  ["2026-06-10T09:00:00.000Z", "2026-06-10T09:00:00.000Z", true],
  ["2026-06-10T09:00:00.001Z", "2026-06-10T09:00:00.000Z", true],
  ["2026-06-10T09:00:00.000Z", null, false],
])("an item of %s on an agenda that went out at %s came after it: %s", (createdAt, calledAt, isLate) => {
  expect(cameAfterAgenda(createdAt, calledAt)).toBe(isLate);
});

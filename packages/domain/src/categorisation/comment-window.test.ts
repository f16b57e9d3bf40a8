import { describe, expect, test } from "vitest";
import { nationalCalendar, type WorkingCalendar } from "../shared/working-days.ts";
import { caseStateOf, commentBar, firstReplyDay, replyDayBar } from "./comment-window.ts";

/** The autumn term of 2026 with its half-term in the last week of October. */
const autumn: WorkingCalendar = {
  ...nationalCalendar,
  schoolYears: [
    {
      startsOn: "2026-09-01",
      endsOn: "2027-08-31",
      inTerm: [
        { startsOn: "2026-09-02", endsOn: "2026-10-23" },
        { startsOn: "2026-11-02", endsOn: "2026-12-18" },
      ],
    },
  ],
};

// domain-model section 3: reply-by of ten working days or more; experience 3.11: no window across a holiday, none that
// ends on a Friday.
describe("the last day for comments", () => {
  test.each([
    ["2026-09-07", nationalCalendar, "2026-09-21"],
    ["2026-10-19", nationalCalendar, "2026-11-02"],
    ["2026-10-19", autumn, "2026-11-09"],
  ])("told on %s, the first is", (today, calendar, first) => {
    expect(firstReplyDay(today, calendar)).toBe(first);
  });

  test.each([
    ["2026-11-09", null],
    ["2026-11-06", "choose Monday 9 November 2026 or later"],
    ["2026-11-13", "before Friday"],
    ["2026-11-14", "working day in term"],
    ["2026-12-10", null],
    ["2026-12-15", "within eight weeks"],
  ])("told on 19 October, %s: %s", (replyBy, words) => {
    const bar = replyDayBar(replyBy, { today: "2026-10-19", calendar: autumn });
    if (words === null) expect(bar).toBeNull();
    else expect(bar).toContain(words);
  });
});

describe("where a proposal stands", () => {
  test.each([
    [null, 0, false, false, "2026-11-09", "computed"],
    ["2026-11-09", 0, false, false, "2026-11-09", "with_school"],
    ["2026-11-09", 0, false, false, "2026-11-10", "uncommented"],
    ["2026-11-09", 1, false, false, "2026-11-09", "commented"],
    ["2026-11-09", 2, false, false, "2026-11-10", "commented"],
    ["2026-11-09", 2, true, false, "2026-11-10", "moderated"],
    ["2026-11-09", 0, true, false, "2026-11-10", "moderated"],
    ["2026-11-09", 2, true, true, "2026-11-10", "decided"],
    ["2026-11-09", 0, false, true, "2026-11-02", "decided"],
  ])(
    "reply by %s, %i comments, moderated %s, decided %s, on %s: %s",
    (replyBy, comments, isModerated, isDecided, today, state) => {
      expect(caseStateOf({ replyBy, comments, isModerated, isDecided, today })).toBe(state);
    },
  );

  test("the last day still counts, and the next is refused with the day", () => {
    const window = { replyBy: "2026-11-09", isDecided: false };
    expect(commentBar({ ...window, today: "2026-11-09" })).toBeNull();
    expect(commentBar({ ...window, today: "2026-11-10" })).toBe(
      "Comments could be sent until Monday 9 November 2026.",
    );
    expect(commentBar({ ...window, isDecided: true, today: "2026-11-02" })).toContain("decided since");
  });
});

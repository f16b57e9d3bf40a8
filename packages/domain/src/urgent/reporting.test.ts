import { expect, test } from "vitest";
import { type BetweenMeetings, reportFault } from "./reporting.ts";

const closed = [
  { id: "one", reference: "1", closedAt: "2026-05-20T16:00:00.000Z" },
  { id: "two", reference: "2", closedAt: "2026-06-18T16:00:00.000Z" },
];
const reported: BetweenMeetings = {
  reference: "U-0003",
  decidedAt: "2026-06-01T09:00:00.000Z",
  isMade: true,
  isReported: true,
  toldMeetingId: "two",
};
const untold = { isReported: false, toldMeetingId: null };
const after_all = "2026-07-01T09:00:00.000Z";
const the_moment = "2026-05-20T16:00:00.000Z";

// COM-8: every decision, whoever took it below board level, is reported to the next meeting.
test.each<[string, Partial<BetweenMeetings>, string | null]>([
  ["told the next that closed", {}, null],
  ["in writing, told the next that closed", { isReported: null }, null],
  ["told nobody", untold, "was not reported to meeting 2"],
  ["in writing, told nobody", { isReported: null, toldMeetingId: null }, "was not reported to meeting 2"],
  ["told the one before", { toldMeetingId: "one" }, "was not reported to meeting 2"],
  ["told the one after the next", { decidedAt: "2026-05-01T09:00:00.000Z" }, "was not reported to meeting 1"],
  ["none has closed since, nobody told", { ...untold, decidedAt: after_all }, null],
  ["none has closed since, one told", { decidedAt: after_all }, "that was over when it was decided"],
  ["at the moment of a close, told it", { decidedAt: the_moment, toldMeetingId: "one" }, null],
  ["at the moment of a close, told the next", { decidedAt: the_moment }, null],
  [
    "at the moment of a close, told nobody",
    { ...untold, decidedAt: the_moment },
    "was not reported to meeting 2",
  ],
  ["its report gone", { toldMeetingId: null }, "no report of it stands"],
  ["its state turned back", { isReported: false }, "its state does not say so"],
  ["made and not so called", { isMade: false, ...untold }, "was decided, and its state does not say so"],
  ["never made, yet reported", { isMade: false, decidedAt: null }, "was reported and never decided"],
  ["never made", { isMade: false, decidedAt: null, ...untold }, null],
  ["said to be made, without a record", { decidedAt: null }, "nothing records it"],
])("a decision between meetings, %s", (_, part, words) => {
  const fault = reportFault({ ...reported, ...part }, closed);
  if (words === null) expect(fault).toBeNull();
  else expect(fault).toContain(words);
});

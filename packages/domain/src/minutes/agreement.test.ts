import { expect, test } from "vitest";
import { type AgreementFacts, agreementBar } from "./agreement.ts";

const quorate: AgreementFacts = {
  isInWriting: false,
  hadQuorum: true,
  meetingClosedAt: "2026-07-09T16:00:00.000Z",
  circulatedAt: "2026-06-25T10:00:00.000Z",
  isUpToDate: true,
};

const rows: readonly (readonly [name: string, change: Partial<AgreementFacts>, says: RegExp | null])[] = [
  ["circulated before a quorate meeting", {}, null],
  ["circulated as the meeting closed", { circulatedAt: "2026-07-09T16:00:00.000Z" }, null],
  ["a meeting that is still open", { meetingClosedAt: null, circulatedAt: "2026-07-09T15:30:00.000Z" }, null],
  ["a written procedure", { isInWriting: true, hadQuorum: false }, /^Nobody meets/],
  ["an inquorate meeting, which takes notes only", { hadQuorum: false }, /^This meeting had no quorum/],
  ["circulated after it closed", { circulatedAt: "2026-07-09T16:00:00.001Z" }, /^This meeting had closed/],
  ["never circulated", { circulatedAt: null }, /^This meeting had closed/],
  ["a recount since", { isUpToDate: false }, /^More was recorded/],
];

test.each(rows)("%s", (_, change, says) => {
  const bar = agreementBar({ ...quorate, ...change });
  if (says === null) expect(bar).toBeNull();
  else expect(bar).toMatch(says);
});

import { describe, expect, test } from "vitest";
import { disputeBar, type FirstPart, isBeforeChange, isOfDecision, secondPanelBars } from "./dispute.ts";

const open = {
  basis: "rule",
  isCurrent: true,
  hasDispute: false,
  disputeBy: "2026-06-12",
  today: "2026-06-12",
} as const;

// A settled dispute of last year once hid this year's offer.
test.each([
  ["about it", { id: "dec_1", basis: "rule" }, true],
  ["that led to it", { id: "dec_2", basis: "dispute" }, true],
  ["of last year's", { id: "dec_2", basis: "rule" }, false],
  ["where none stands", null, false],
] as const)("a dispute is of the decision that stands: %s", (_, decision, is) =>
  expect(isOfDecision({ decisionId: "dec_1" }, decision)).toBe(is),
);

test.each([
  ["asked, on the last day for support", "asked", "2026-06-12", true],
  ["asked, the day after", "asked", "2026-06-11", false],
  ["asked, without a letter that offers it", "asked", null, false],
  ["supported", "disputed", "2026-06-11", true],
  ["answered", "answered", "2026-06-11", true],
  ["upheld", "upheld", "2026-06-12", false],
  ["withdrawn", "withdrawn", "2026-06-12", false],
] as const)("a dispute comes before a change: %s", (_, state, disputeBy, is) =>
  expect(isBeforeChange({ state, disputeBy, today: "2026-06-12" })).toBe(is),
);

// domain-model section 3: "within 15 working days; one open".
describe("a decision may be disputed", () => {
  test.each([
    ["on the last day", {}, null],
    ["not on the day after", { today: "2026-06-13" }, "until Friday 12 June 2026"],
    ["not twice", { hasDispute: true }, "disputed already"],
    ["not after another took its place", { isCurrent: false }, "Another decision"],
    ["not where it came of a dispute", { basis: "dispute" }, "second panel has decided"],
    [
      "not where an officer decided by hand, without a letter",
      { basis: "officer", disputeBy: null },
      "Only a decision with a letter",
    ],
    ["where the panel went another way than the rules", { basis: "override" }, null],
  ] as const)("%s", (_, changes, words) => {
    const bar = disputeBar({ ...open, ...changes });
    if (words === null) expect(bar).toBeNull();
    else expect(bar).toContain(words);
  });
});

// CAT-5.
describe("the panel of a dispute", () => {
  const first: readonly FirstPart[] = [
    { personId: "per_lee", part: "decider" },
    { personId: "per_ola", part: "panel" },
    { personId: "per_ann", part: "replier" },
  ];

  test.each([
    ["new people", ["per_ira", "per_sam"], []],
    ["the decider", ["per_ira", "per_lee"], ["lee confirmed the first decision"]],
    ["a member of the first panel", ["per_ola"], ["ola was on the first panel"]],
    ["who replied for the LA", ["per_ann"], ["ann replied to the dispute"]],
    [
      "all of them",
      ["per_lee", "per_ola"],
      ["lee confirmed the first decision", "ola was on the first panel"],
    ],
  ])("%s", (_, ids, bars) => {
    const members = ids.map((personId) => ({ personId, name: personId.slice(4) }));
    expect(secondPanelBars(members, first)).toEqual(bars);
  });
});

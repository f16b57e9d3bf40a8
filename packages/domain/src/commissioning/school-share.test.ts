import { describe, expect, test } from "vitest";
import { contributionBar, contributionFundOn } from "../funding/contribution-fund.ts";
import { reversalBar } from "../ledger/reversal.ts";
import { commissionStates } from "./machine.ts";
import { answerShareSchema } from "./schemas.ts";
import { type AskedShare, shareAnswerBar, signatureBar, standingOf } from "./school-share.ts";

const mill: AskedShare = { schoolName: "Mill Lane", answer: null };
const james: AskedShare = { schoolName: "St James", answer: null };
const signed = { answer: "sign" } as const;
const refused = { answer: "refuse" } as const;

describe("until every school has signed", () => {
  test.each([
    { shares: [], named: null, unnamed: null },
    { shares: [{ ...mill, ...signed }], named: null, unnamed: null },
    {
      shares: [mill],
      named: "C-1 waits for the head of Mill Lane to sign its share.",
      unnamed: "C-1 waits for the head of a school to sign its share.",
    },
    {
      shares: [mill, james],
      named: "C-1 waits for the heads of Mill Lane and St James to sign their shares.",
      unnamed: "C-1 waits for the heads of 2 schools to sign their shares.",
    },
    {
      shares: [{ ...mill, ...signed }, james],
      named: "C-1 waits for the head of St James to sign its share.",
      unnamed: "C-1 waits for the head of a school to sign its share.",
    },
    {
      shares: [mill, { ...james, ...refused }],
      named: "St James refused its share of C-1. The proposer withdraws it and proposes another.",
      unnamed: "A school refused its share of C-1. The proposer withdraws it and proposes another.",
    },
  ])("%#: $unnamed", ({ shares, named, unnamed }) => {
    expect(signatureBar("C-1", shares, true)).toBe(named);
    expect(signatureBar("C-1", shares, false)).toBe(unnamed);
  });
});

describe("answering a share", () => {
  test("is open while its commission waits for an agenda, and once", () => {
    const open = commissionStates.filter(
      (state) => shareAnswerBar({ reference: "C-1", state }, null) === null,
    );
    expect(open).toEqual(["submitted"]);
    for (const answer of ["sign", "refuse"] as const) {
      expect(shareAnswerBar({ reference: "C-1", state: "submitted" }, answer)).toMatch(/already\.$/);
    }
  });

  test.each([
    [{ answer: "sign" }, null],
    [{ answer: "refuse", reason: "Our own budget is spent." }, null],
    [{ answer: "refuse" }, "Say why your school does not pay this, in 10 characters or more"],
    [{ answer: "refuse", reason: "No." }, "Say why your school does not pay this, in 10 characters or more"],
  ])("%j", (given, words) => {
    const result = answerShareSchema.safeParse({
      shareId: "ssh_0000000001",
      requestKey: "key-00000001",
      ...given,
    });
    expect(result.error?.issues[0]?.message ?? null).toBe(words);
  });
});

test("what is with the consortium is what came less what went back", () => {
  expect(standingOf([])).toBe(0n);
  expect(
    standingOf([
      { kind: "pledged", pence: 500n },
      { kind: "returned", pence: 500n },
      { kind: "pledged", pence: 500n },
      { kind: "returned", pence: 123n },
    ]),
  ).toBe(377n);
});

describe("the fund of schools' own contributions", () => {
  const fund = (
    name: string,
    year: number,
    endsOn: string | null,
    sourceKind = "school_contribution" as const,
  ) => ({
    name,
    year,
    endsOn,
    sourceKind,
  });
  const base = { name: "base", year: 2026, endsOn: null, sourceKind: "la_base" } as const;

  test.each([
    { funds: [], is: null },
    { funds: [base], is: null },
    { funds: [base, fund("own", 2026, null)], is: "own" },
    // Opened early for the year to come: not before that year.
    { funds: [fund("next", 2027, null), fund("own", 2026, null)], is: "own" },
    { funds: [fund("own", 2026, null), fund("older", 2025, null)], is: "own" },
    { funds: [fund("ended", 2026, "2026-05-04"), fund("older", 2025, null)], is: "older" },
    { funds: [fund("last day", 2026, "2026-05-05")], is: "last day" },
  ])("%#: $is", ({ funds, is }) => {
    expect(contributionFundOn(funds, "2026-05-05")?.name ?? null).toBe(is);
  });

  test("is shared, moved and received into by no other way", () => {
    expect(contributionBar(base)).toBeNull();
    expect(contributionBar(fund("own", 2026, null))).toMatch(/signed shares alone/);
  });
});

test("LED-7: a return to a school is not reversed; any other return may be", () => {
  expect(reversalBar({ type: "return", sourceKind: "school_share" })).toMatch(/is the school's again/);
  expect(reversalBar({ type: "return", sourceKind: "year_end" })).toBeNull();
});

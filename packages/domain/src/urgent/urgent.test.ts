import { describe, expect, test } from "vitest";
import { step } from "../shared/machine.ts";
import { type UrgentEvent, urgentMachine, urgentStates } from "./machine.ts";
import { answerUrgentSchema } from "./schemas.ts";
import { afterAnswers, answerBar, capBar, signerBar, type UrgentPart, urgentSentence } from "./urgent.ts";

/** Domain model section 7, urgent decision; `-` is a refusal. */
const transitions: Readonly<Record<string, Readonly<Record<UrgentEvent, string>>>> = {
  asked: {
    take: "taken",
    report: "-",
    refuse: "refused",
    exceed: "refused",
    lapse: "refused",
    withdraw: "withdrawn",
  },
  taken: { take: "-", report: "reported", refuse: "-", exceed: "-", lapse: "-", withdraw: "-" },
  reported: { take: "-", report: "-", refuse: "-", exceed: "-", lapse: "-", withdraw: "-" },
  refused: { take: "-", report: "-", refuse: "-", exceed: "-", lapse: "-", withdraw: "-" },
  withdrawn: { take: "-", report: "-", refuse: "-", exceed: "-", lapse: "-", withdraw: "-" },
};

describe("the states of an urgent decision", () => {
  const events = ["take", "report", "refuse", "exceed", "lapse", "withdraw"] as const;
  const cells = urgentStates.flatMap((state) =>
    events.map((event) => ({ state, event, next: transitions[state]?.[event] })),
  );
  test.each(cells)("$state and $event give $next", ({ state, event, next }) => {
    if (next === "-") expect(() => step(urgentMachine, state, event)).toThrow(/cannot be changed/);
    else expect(step(urgentMachine, state, event)).toBe(next);
  });
});

describe("the cap of the constitution, for all of a consortium between two meetings", () => {
  test.each([
    { max: 4_999_99n, agreed: 0n, cap: 5_000_00n, refused: null },
    { max: 5_000_00n, agreed: 0n, cap: 5_000_00n, refused: null },
    { max: 5_000_01n, agreed: 0n, cap: 5_000_00n, refused: "£5,000.00" },
    { max: 1n, agreed: 0n, cap: null, refused: "lets nothing be decided urgently" },
    { max: 100_00n, agreed: 4_900_00n, cap: 5_000_00n, refused: null },
    {
      max: 100_01n,
      agreed: 4_900_00n,
      cap: 5_000_00n,
      refused: "£4,900.00 was agreed for its consortium since the last meeting already",
    },
    { max: 4_900_00n, agreed: 4_900_00n, cap: 5_000_00n, refused: "up to £5,000.00 in all between meetings" },
    { max: 1n, agreed: 5_000_01n, cap: 5_000_00n, refused: "in all" },
  ])("$max after $agreed under a cap of $cap", ({ max, agreed, cap, refused }) => {
    const asked = { reference: "C-0142", max_pence: max, agreed_pence: agreed, cap_pence: cap };
    const bar = capBar(asked);
    if (refused === null) expect(bar).toBeNull();
    else expect(bar).toContain(refused);
  });
});

describe("LED-10: who signs", () => {
  const nobody = { who: "You", isProposer: false, isAsker: false, prejudice: null };
  test.each([
    [nobody, null],
    [{ ...nobody, isProposer: true }, "You proposed this commission"],
    [{ ...nobody, isAsker: true }, "You asked for this decision"],
    [{ ...nobody, prejudice: "Your school gains" }, "because of an interest"],
  ])("%j", (person, words) => {
    if (words === null) expect(signerBar(person)).toBeNull();
    else expect(signerBar(person)).toContain(words);
  });
});

const given = (part: UrgentPart, answer: "agree" | "refuse" = "agree", personId = `per_${part}`) => ({
  part,
  answer,
  personId,
  personName: `A ${part}`,
  answeredAt: "2026-06-10T10:00:00.000Z",
});

test.each([
  [[], "wait"],
  [[given("chair"), given("vice_chair")], "wait"],
  [[given("chair"), given("vice_chair"), given("la_finance")], "take"],
  [[given("la_finance", "refuse")], "refuse"],
  [[given("chair"), given("vice_chair"), given("la_finance", "refuse")], "refuse"],
] as const)("one refusal refuses, three agreements take, silence is nothing: %j", (answers, after) => {
  expect(afterAnswers(answers)).toBe(after);
});

describe("an answer", () => {
  const asked = {
    state: "asked",
    part: "chair",
    personId: "per_chair",
    neededBy: "2026-06-12T16:00:00.000Z",
    at: "2026-06-12T15:59:59.999Z",
    answers: [],
  } as const;
  test.each([
    [asked, null],
    [{ ...asked, at: asked.neededBy }, "was needed by"],
    [{ ...asked, answers: [given("chair")] }, "has answered already"],
    [
      { ...asked, answers: [given("vice_chair", "agree", "per_chair")] },
      "each of the three is another person",
    ],
    [{ ...asked, state: "refused" as const }, "no longer open"],
  ])("%j", (facts, words) => {
    if (words === null) expect(answerBar(facts)).toBeNull();
    else expect(answerBar(facts)).toContain(words);
  });

  const form = {
    requestKey: "key-00000001",
    urgentId: "urg_0000000001",
    part: "chair",
    answer: "agree",
    reason: "",
    hasNoInterest: true,
  };
  test.each([
    [form, []],
    [{ ...form, hasNoInterest: false }, ["hasNoInterest"]],
    [{ ...form, answer: "refuse", hasNoInterest: false }, ["reason"]],
    [{ ...form, answer: "refuse", reason: "It can wait.", hasNoInterest: false }, []],
    [{ ...form, answer: "" }, ["answer"]],
  ])("%j", (input, fields) => {
    const { error } = answerUrgentSchema.safeParse(input);
    expect((error?.issues ?? []).map(({ path }) => path.join("."))).toEqual(fields);
  });
});

test("how it stands is one sentence in every state", () => {
  const decision = { neededBy: "2026-06-12T16:00:00.000Z", answers: [given("chair")], outcome: null };
  const say = (state: (typeof urgentStates)[number], more = {}) =>
    urgentSentence({ ...decision, ...more, state });
  expect(say("asked")).toBe(
    "Waiting for the vice-chair and the LA finance officer, by 12 June 2026 at 5:00pm.",
  );
  expect(say("taken", { outcome: "£1.00 is held." })).toBe(
    "Agreed by the chair, the vice-chair and LA finance. £1.00 is held.",
  );
  expect(say("refused")).toContain("not all three had agreed by 12 June 2026");
  expect(say("refused", { answers: [given("vice_chair", "refuse")] })).toContain("Refused by the vice-chair");
  const all = { answers: [given("chair"), given("vice_chair"), given("la_finance")] };
  expect(say("refused", all)).toContain("All three agreed, and it is not decided");
  expect(say("withdrawn")).toContain("withdrawn");
});

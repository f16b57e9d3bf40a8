import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { canStep, step } from "../shared/machine.ts";
import { nationalCalendar } from "../shared/working-days.ts";
import { constitutionSchema, moneyMotionKinds, motionKinds } from "./constitution.ts";
import { constitutionChanges, constitutionSentences } from "./constitution-words.ts";
import { detectInterests } from "./interests.ts";
import { meetingMachine, motionMachine, motionStates } from "./machines.ts";
import { isNoticeGiven, tooEarlyToOpen } from "./notice.ts";
import { constitutionPresets, presetCodes, presetOf } from "./presets.ts";

describe("machines", () => {
  test("voting never reopens: no state but open leads to it", () => {
    const before = motionStates.filter((state) => canStep(motionMachine, state, "open_voting"));
    expect(before).toEqual(["open"]);
  });

  test("a motion that is decided, withdrawn or not reached is final, but for what a late interest undoes", () => {
    const final = motionStates.filter((state) => Object.keys(motionMachine[state]).length === 0);
    expect(final).toEqual(["not_carried", "inquorate", "withdrawn", "not_reached"]);
    expect(motionMachine.carried).toEqual({ undo: "not_carried" });
  });

  test("a motion in voting cannot be withdrawn", () => {
    expect(() => step(motionMachine, "voting", "withdraw", "Motion M-1")).toThrow("Motion M-1 is voting");
  });

  test("an opened meeting is closed, never cancelled", () => {
    expect(canStep(meetingMachine, "opened", "cancel")).toBe(false);
  });
});

test("a meeting opens on its day or late, never before", () => {
  const on = (today: string) => tooEarlyToOpen({ meetingOn: "2026-06-18", today });
  expect(on("2026-06-17")).toBe("This meeting is on 18 June 2026. It can be opened on that day.");
  expect([on("2026-06-18"), on("2026-06-19")]).toEqual([null, null]);
});

describe("clear working days of notice", () => {
  test.each([
    ["2026-11-18", "2026-11-26", true, "Thursday to Thursday week leaves five clear days"],
    ["2026-11-19", "2026-11-26", false, "one day later leaves four"],
    ["2026-12-18", "2026-12-29", false, "Christmas Day and the bank holiday for Boxing Day do not count"],
    ["2026-12-18", "2026-12-30", true, "21, 22, 23, 24 and 29 December"],
    ["2026-11-26", "2026-11-26", false, "the same day"],
  ])("given on %s for %s: %s (%s)", (givenOn, meetingOn, isGiven) => {
    expect(isNoticeGiven({ givenOn, meetingOn, calendar: nationalCalendar }, 5)).toBe(isGiven);
  });
});

describe("detected interests (COM-4)", () => {
  const head = asId("PersonId", "per_head");
  const school = asId("SchoolId", "sch_own");
  const elsewhere = asId("SchoolId", "sch_elsewhere");
  const ties = {
    personId: head,
    schoolIds: [school],
    schoolNames: ["Ash Lane Primary School"],
    trusts: ["Harbour Trust"],
  };

  test.each([
    ["own school", { proposerId: null, schoolIds: [school], trusts: [] }, "prejudicial"],
    ["own trust", { proposerId: null, schoolIds: [elsewhere], trusts: ["Harbour  trust"] }, "prejudicial"],
    ["proposed for own school", { proposerId: head, schoolIds: [school], trusts: [] }, "prejudicial"],
    [
      "own school is paid",
      { proposerId: null, schoolIds: [], trusts: [], provider: "ash lane primary school" },
      "prejudicial",
    ],
    [
      "own trust is paid",
      { proposerId: null, schoolIds: [], trusts: [], provider: "Harbour Trust" },
      "prejudicial",
    ],
    ["proposed for another school", { proposerId: head, schoolIds: [elsewhere], trusts: [] }, "personal"],
  ] as const)("%s", (_, parties, nature) => {
    expect(detectInterests([ties], parties)).toMatchObject([{ personId: head, nature }]);
  });

  test("no tie, no interest", () => {
    expect(detectInterests([ties], { proposerId: null, schoolIds: [elsewhere], trusts: [] })).toEqual([]);
  });
});

describe("presets (seed 003, sections 7.4 to 7.7)", () => {
  test.each(presetCodes)("%s can be adopted as it stands", (code) => {
    const { rules } = constitutionPresets[code];
    expect(constitutionSchema.parse(rules)).toEqual(rules);
    expect(rules).toMatchObject({ tieRule: "casting_vote", voteChange: "until_close", noticeDays: 5 });
  });

  test("vacant seats do not count where quorum is half rounded up (domain model section 7)", () => {
    for (const code of presetCodes) {
      const { quorum, vacantSeats } = presetOf(code).rules;
      expect([code, vacantSeats]).toEqual([
        code,
        quorum.kind === "half_rounded_up" ? "not_counted" : "counted",
      ]);
    }
  });

  test("an Education Partnership Board decides under the five headings of seed 002", () => {
    expect(presetOf("education_partnership").rules.remits).toEqual([
      "Finance",
      "Accountability",
      "Access",
      "People",
      "Strategy",
    ]);
  });

  test("a schools forum has no LA seat and puts each kind of item to its own electorate", () => {
    const { hasAuthoritySeat, rules } = presetOf("schools_forum");
    expect(hasAuthoritySeat).toBe(false);
    expect(rules.quorumBase).toBe("membership");
    expect(constitutionSentences(rules).filter((one) => one.title.startsWith("Who votes"))).toEqual([
      {
        title: "Who votes: funding formula",
        says: "Put to the school and academy seats and the early-years provider.",
      },
      {
        title: "Who votes: allocations",
        says: "Put to the school and academy seats and the early-years provider.",
      },
      {
        title: "Who votes: de-delegation",
        says: "Put to the maintained school seats of the phase alone.",
      },
    ]);
  });

  test("both boards have the same rules and differ in lanes and remit alone", () => {
    const { remit: _, ...primary } = constitutionPresets.primary_improvement.rules;
    const { remit: __, ...other } = constitutionPresets.secondary_special_improvement.rules;
    expect(other).toEqual(primary);
  });

  test("every rule is a sentence a member can read", () => {
    const sentences = constitutionSentences(constitutionPresets.primary_improvement.rules);
    expect(sentences.map((one) => one.title)).toEqual([
      "Quorum",
      "Empty seats",
      "Leaving for an interest",
      "Majority",
      "Equal votes",
      "Changing a vote",
      "Substitutes",
      "Notice",
      "Between meetings",
      "Urgent decisions",
      "Chair",
      "Silence",
    ]);
  });

  test("a draft says what it would change, rule by rule", () => {
    const { rules } = presetOf("primary_improvement");
    expect(constitutionChanges(rules, { ...rules, voteChange: "final", remits: ["Reading"] })).toEqual([
      {
        title: "Changing a vote",
        was: "You can change it until voting closes.",
        becomes: "Votes are final at this board.",
      },
      { title: "Remits", was: "No such rule", becomes: "Reading." },
    ]);
  });

  test("a custom quorum above the whole is refused", () => {
    const rules = {
      ...constitutionPresets.primary_improvement.rules,
      quorum: { kind: "custom", numerator: 3, denominator: 2 },
    };
    expect(constitutionSchema.safeParse(rules).success).toBe(false);
  });

  test("money motions are among the kinds of motion", () => {
    expect(motionKinds).toEqual(expect.arrayContaining([...moneyMotionKinds]));
  });
});

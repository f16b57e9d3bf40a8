import { describe, expect, test } from "vitest";
import { step } from "../shared/machine.ts";
import { decisionInWords, fundingOf } from "./decision.ts";
import {
  type CommissionEvent,
  type CommissionState,
  commissionMachine,
  commissionStates,
} from "./machine.ts";
import { commissionFormSchema } from "./schemas.ts";

/** Domain-model section 6, in the states in force. `-` is a refusal; every cell is written by hand. */
const transitions = `
state      send       place      carry     carry_unfunded  agree     agree_unfunded  lose      bring_back  undo       reconsider  withdraw
draft      submitted  -          -         -               -         -               -         -           -          -           withdrawn
submitted  -          on_agenda  -         -               approved  submitted       -         -           -          -           withdrawn
on_agenda  -          -          approved  submitted       -         -               declined  submitted   -          -           withdrawn
approved   -          -          -         -               -         -               -         -           submitted  -           withdrawn
declined   -          -          -         -               -         -               -         -           -          submitted   -
withdrawn  -          -          -         -               -         -               -         -           -          -           -
`;

describe("the states of a commission", () => {
  const [header = [], ...rows] = transitions
    .trim()
    .split("\n")
    .map((line) => line.split(/\s+/));
  const isState = (text: string): text is CommissionState => commissionStates.some((state) => state === text);
  const events = header.slice(1);
  const isEvent = (text: string): text is CommissionEvent => events.includes(text);

  for (const [state = "", ...cells] of rows) {
    for (const [index, next] of cells.entries()) {
      const event = events[index] ?? "";
      test(`${state} and ${event} give ${next}`, () => {
        if (!isState(state) || !isEvent(event)) throw new Error("the table names no state or event");
        if (next === "-") expect(() => step(commissionMachine, state, event)).toThrow(/cannot be changed/);
        else expect(step(commissionMachine, state, event)).toBe(next);
      });
    }
  }

  test("the table has a row for every state", () => {
    expect(rows.map(([state]) => state)).toEqual([...commissionStates]);
  });
});

describe("COM-10: what the budget can carry", () => {
  test.each([
    { available: 900_000n, max: 900_000n, short: null },
    { available: 899_999n, max: 900_000n, short: 1n },
    { available: 0n, max: 900_000n, short: 900_000n },
    { available: 900_001n, max: 900_000n, short: null },
  ])("available $available against $max", ({ available, max, short }) => {
    const funding = fundingOf([{ available_pence: available, pence: max }]);
    expect(funding.outcome === "short" ? funding.short_pence : null).toBe(short);
  });

  test.each([
    { payers: [], short: null },
    {
      payers: [
        [640n, 640n],
        [200n, 200n],
      ],
      short: null,
    },
    {
      payers: [
        [640n, 639n],
        [200n, 900n],
      ],
      short: 1n,
    },
    {
      payers: [
        [640n, 0n],
        [200n, 199n],
        [50n, 50n],
      ],
      short: 641n,
    },
  ] as const)("of several, what they lack together: %#", ({ payers, short }) => {
    const funding = fundingOf(payers.map(([pence, available_pence]) => ({ pence, available_pence })));
    expect(funding.outcome === "short" ? funding.short_pence : null).toBe(short);
  });

  test("a carried motion that is short says by how much, and that the vote stands", () => {
    const words = decisionInWords({
      outcome: "carried_not_funded",
      reference: "C-0142",
      approved_pence: 0n,
      short_pence: 115_000n,
    });
    expect(words).toContain("The vote stands");
    expect(words).toContain("£1,150.00");
  });
});

describe("the form of a commission", () => {
  const form = {
    consortiumId: "grp_0000000001",
    lane: "primary",
    title: "Phonics lead for two terms",
    purpose: "Coaching for the new phonics lead, two days a week.",
    schoolIds: ["sch_0000000001"],
    deliveryMode: "brokered",
    provider: "",
    fundId: "fun_0000000001",
    maximum: "£8,400",
    startsOn: "2026-09-01",
    endsOn: "2027-03-31",
    requestKey: "key-00000001",
  };

  test("pounds as people type them become pence", () => {
    expect(commissionFormSchema.parse(form).maximum).toBe(840_000n);
  });

  test.each([
    [{ maximum: "0" }, "maximum", "Amount must be more than £0"],
    [{ maximum: "" }, "maximum", "Enter an amount in pounds"],
    [{ schoolIds: [] }, "schoolIds", "Select at least one school"],
    [{ deliveryMode: "" }, "deliveryMode", "Select how support will be given"],
    [{ endsOn: "2026-08-31" }, "endsOn", "End date must be on or after the start date"],
  ])("%j is refused at its field", (change, field, words) => {
    const result = commissionFormSchema.safeParse({ ...form, ...change });
    expect(result.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([
      field,
      words,
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canStep } from "../shared/machine.ts";
import { formatPence } from "../shared/money.ts";
import {
  isOpen,
  type VariationEvent,
  type VariationState,
  variationMachine,
  variationStates,
} from "./machine.ts";
import { ownPartInIt, type VariationFacts } from "./policy.ts";
import {
  movementOf,
  roomBar,
  routeOf,
  shortOf,
  takenBack,
  termsFault,
  toleranceOf,
  type VariationRoute,
} from "./terms.ts";
import {
  changeInWords,
  nextVariationAct,
  routeInWords,
  variationInWords,
  variationMotionText,
} from "./words.ts";

const ends = "2027-03-31";
const change = (from: bigint, to: bigint, decided = from, endsOn = ends) => ({
  from: { max_pence: from, endsOn: ends },
  to: { max_pence: to, endsOn },
  decided_pence: decided,
});

describe("the machine of section 16", () => {
  // By hand, from the row "Variation": each line is a state and what it may become by which event.
  const table: readonly (readonly [VariationState, VariationEvent, VariationState])[] = [
    ["drafted", "agree", "applied"],
    ["drafted", "return", "returned"],
    ["drafted", "withdraw", "withdrawn"],
    ["drafted", "place", "on_agenda"],
    ["drafted", "lapse", "lapsed"],
    ["on_agenda", "carry", "applied"],
    ["on_agenda", "carry_unfunded", "refused"],
    ["on_agenda", "lose", "refused"],
    ["on_agenda", "bring_back", "drafted"],
    ["on_agenda", "lapse", "lapsed"],
    ["applied", "undo", "drafted"],
    ["applied", "lapse", "lapsed"],
    ["refused", "reconsider", "drafted"],
  ];

  test("goes where the table says, and nowhere else", () => {
    const events = [...new Set(table.map(([, event]) => event))];
    for (const from of variationStates) {
      for (const event of events) {
        const line = table.find(([state, by]) => state === from && by === event);
        expect(canStep(variationMachine, from, event)).toBe(line !== undefined);
        expect(variationMachine[from][event]).toBe(line?.[2]);
      }
    }
  });

  test("what waits for an answer is open", () => {
    expect(variationStates.filter(isOpen)).toEqual(["drafted", "on_agenda"]);
  });
});

describe("tolerance: the lower of 10% and £1,000 of what was last decided", () => {
  test.each<[bigint, bigint]>([
    [1n, 0n],
    [9n, 0n],
    [10n, 1n],
    [19n, 1n],
    [500_00n, 50_00n],
    [999_99n, 99_99n],
    [9_999_99n, 999_99n],
    [10_000_00n, 1_000_00n],
    [10_000_01n, 1_000_00n],
    [250_000_00n, 1_000_00n],
  ])("of %d pence it is %d", (decided, most) => {
    expect(toleranceOf(decided)).toBe(most);
  });

  test.each<[decided: bigint, from: bigint, to: bigint, route: VariationRoute]>([
    // 10% is the lower one: at the limit, and a penny past it.
    [5_000_00n, 5_000_00n, 5_500_00n, "tolerance"],
    [5_000_00n, 5_000_00n, 5_500_01n, "board"],
    [5_000_00n, 5_000_00n, 4_500_00n, "tolerance"],
    [5_000_00n, 5_000_00n, 4_499_99n, "board"],
    // £1,000 is.
    [25_000_00n, 25_000_00n, 26_000_00n, "tolerance"],
    [25_000_00n, 25_000_00n, 26_000_01n, "board"],
    // Where both are the same.
    [10_000_00n, 10_000_00n, 11_000_00n, "tolerance"],
    [10_000_00n, 10_000_00n, 11_000_01n, "board"],
    // 10% of £123.45 is £12.345: twelve pounds and thirty-four pence, never rounded up.
    [123_45n, 123_45n, 135_79n, "tolerance"],
    [123_45n, 123_45n, 135_80n, "board"],
    // Cumulative since the decision: £400 after £500 is within, £500.01 after £500 is not.
    [9_000_00n, 9_500_00n, 9_900_00n, "tolerance"],
    [9_000_00n, 9_500_00n, 9_900_01n, "board"],
    // And back again, past what was decided.
    [9_000_00n, 9_900_00n, 8_100_00n, "tolerance"],
    [9_000_00n, 9_900_00n, 8_099_99n, "board"],
    // The end date alone, wherever the maximum stands.
    [9_000_00n, 9_000_00n, 9_000_00n, "tolerance"],
    [9_000_00n, 12_000_00n, 12_000_00n, "tolerance"],
  ])("decided %d, from %d to %d: %s", (decided, from, to, route) => {
    expect(routeOf(change(from, to, decided))).toBe(route);
  });

  test("however many are applied within it, the maximum stays within it", () => {
    fc.assert(
      fc.property(
        fc.bigInt(10n, 5_000_000n),
        fc.array(fc.bigInt(1n, 5_500_000n), { maxLength: 30 }),
        (decided, wanted) => {
          let now = decided;
          for (const to of wanted) {
            if (routeOf(change(now, to, decided)) === "tolerance") now = to;
            const moved = now > decided ? now - decided : decided - now;
            expect(moved * 10n <= decided && moved <= 100_000n).toBe(true);
          }
        },
      ),
    );
  });
});

describe("what moves", () => {
  test("up, down, or nothing, and the same way back", () => {
    expect(movementOf(change(9_000_00n, 9_500_00n))).toEqual({ way: "up", pence: 500_00n });
    expect(movementOf(change(9_000_00n, 8_500_00n))).toEqual({ way: "down", pence: 500_00n });
    expect(movementOf(change(9_000_00n, 9_000_00n))).toEqual({ way: "none", pence: 0n });
    expect(takenBack({ way: "up", pence: 5n })).toEqual({ way: "down", pence: 5n });
    expect(takenBack({ way: "down", pence: 5n })).toEqual({ way: "up", pence: 5n });
    expect(takenBack({ way: "none", pence: 0n })).toEqual({ way: "none", pence: 0n });
  });

  test("COM-10, LED-8: to the last penny, and not one more", () => {
    const room = { available_pence: 500_00n, free_pence: 300_00n };
    expect(shortOf({ way: "up", pence: 500_00n }, room)).toBeNull();
    expect(shortOf({ way: "up", pence: 500_01n }, room)).toBe(1n);
    expect(shortOf({ way: "down", pence: 300_00n }, room)).toBeNull();
    expect(shortOf({ way: "down", pence: 300_01n }, room)).toBe(1n);
    expect(shortOf({ way: "none", pence: 0n }, { available_pence: 0n, free_pence: 0n })).toBeNull();
    expect(roomBar({ way: "up", pence: 500_01n }, room)).toBe(
      "That takes £500.01 more, and £500.00 of the budget is available",
    );
    expect(roomBar({ way: "down", pence: 300_01n }, room)).toContain("Only £300.00 can be given back");
  });

  test("terms that change nothing, or end before they begin, are named at their field", () => {
    expect(termsFault(change(1n, 1n), "2026-09-01")?.field).toBe("maximum");
    expect(termsFault(change(1n, 1n, 1n, "2027-04-01"), "2026-09-01")).toBeNull();
    expect(termsFault(change(1n, 1n, 1n, "2026-09-01"), "2026-09-01")).toBeNull();
    expect(termsFault(change(1n, 2n, 1n, "2026-08-31"), "2026-09-01")?.field).toBe("endsOn");
  });
});

describe("words", () => {
  test("the motion names no school, and says from what to what", () => {
    const put = { ...change(9_000_00n, 12_000_00n, 9_000_00n, "2027-06-30"), title: "Phonics coaching" };
    expect(variationMotionText({ ...put, schools: 1, consortiumName: "Avon" })).toBe(
      "That the board varies “Phonics coaching” for a school in Avon: from up to £9,000.00 to up to £12,000.00, and the end from 31 March 2027 to 30 June 2027.",
    );
    expect(changeInWords(change(9_000_00n, 9_000_00n, 9_000_00n, "2027-06-30"))).toBe(
      "the end from 31 March 2027 to 30 June 2027",
    );
  });

  test("why it is decided where it is", () => {
    expect(routeInWords("board", change(9_500_00n, 12_000_00n, 9_000_00n))).toBe(
      "It goes further than £900.00 from the £9,000.00 that was last decided, so the board decides.",
    );
    expect(nextVariationAct("drafted", "tolerance")).toContain("Another lead");
    expect(nextVariationAct("drafted", "board")).toContain("board clerk");
    expect(nextVariationAct("applied", "board")).toBeNull();
  });

  test("short by n, whichever way the money was to go", () => {
    const of = {
      name: "Variation 1 of C-0001",
      outcome: "carried_not_funded",
      short_pence: 200_00n,
    } as const;
    expect(variationInWords(change(1n, 2n), of)).toContain(`short by ${formatPence(200_00n)}`);
    expect(variationInWords(change(2n, 1n), of)).toContain("£200.00 of it cannot be given back");
  });
});

describe("LED-10", () => {
  const facts: VariationFacts = {
    authorityId: "aut",
    consortiumId: "grp",
    draftedById: "per_drafter",
    requesterId: "per_proposer",
    invoiceSignerIds: ["per_payer"],
  };
  test.each<[string | null, string | null]>([
    ["per_drafter", "You drafted this, so another lead or deputy lead must agree to it."],
    ["per_proposer", "You proposed this commission, so another lead or deputy lead must agree to it."],
    [
      "per_payer",
      "You accepted or paid an invoice of this commission, so another lead or deputy lead must agree to it.",
    ],
    ["per_other", null],
    [null, null],
  ])("%s", (personId, bar) => {
    expect(ownPartInIt(personId, facts)).toBe(bar);
  });
});

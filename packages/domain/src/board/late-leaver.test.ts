import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { textTable } from "../shared/text-table.ts";
import { recusalBases } from "./quorum.ts";
import { isCountedOtherwise } from "./recount.ts";
import { putToAll, type SeatNow, settleRoll } from "./roll.ts";

const rules = {
  quorum: { kind: "two_fifths" },
  quorumBase: "electorate",
  minimumPresent: 3,
  vacantSeats: "counted",
  recusalBase: "reduce",
  lanePresence: "any_lane",
} as const;

const person = (name: string | number) => asId("PersonId", `per_${name}`);

/** Seat n of seven, held by person n, who sits in it; person s is named to stand in for the seventh. */
function seat(number: number, change: Partial<SeatNow> = {}): SeatNow {
  return {
    seatId: asId("SeatId", `sea_${number}`),
    votes: 1,
    lanes: ["primary"],
    isOfLanes: true,
    constituency: null,
    holderId: person(number),
    substituteIds: number === 7 ? [person("s")] : [],
    sitterId: person(number),
    hasHolderAttended: true,
    ...change,
  };
}

const six = [1, 2, 3, 4, 5, 6].map((number) => seat(number));
const places: Readonly<Record<string, Partial<SeatNow>>> = {
  holder: {},
  substitute: { sitterId: person("s") },
  "holder left": { sitterId: null },
  "never came": { sitterId: null, hasHolderAttended: false },
  observer: { votes: 0 },
  vacant: { holderId: null, sitterId: null },
};

// Six seats sit. In the seventh, at the close, is `seventh`; then `leaver` is found to have a prejudicial interest.
const table = textTable(
  ["seventh", "leaver", "base", "again", "n", "present", "source"],
  `
  seventh     | leaver     | base   | again | n | present | source
  holder      | holder     | reduce | yes   | 6 |       6 | BRD-8: neither sits nor votes
  holder      | holder     | keep   | yes   | 7 |       6 | model 7: keep leaves the seat in the count
  holder      | substitute | reduce | no    | 7 |       7 | model 7: interests belong to the person, never the seat
  substitute  | substitute | reduce | yes   | 6 |       6 | BRD-8: a substitute who sat was counted
  substitute  | substitute | keep   | yes   | 7 |       6 | model 7: the same with keep
  substitute  | holder     | reduce | no    | 7 |       7 | model 7: a clean substitute keeps the seat in n
  holder left | holder     | reduce | yes   | 6 |       6 | model 7: a seat left without a sitter by an interest
  holder left | holder     | keep   | no    | 7 |       6 | model 7: keep, and nobody sat there anyway
  holder left | substitute | reduce | no    | 7 |       6 | a substitute in the room sat in no seat
  never came  | holder     | reduce | no    | 7 |       6 | an absent holder has left nothing
  never came  | substitute | reduce | no    | 7 |       6 | the same of who could have come instead
  observer    | holder     | reduce | no    | 6 |       6 | model 7: a seat without a vote is in no base
  vacant      | substitute | reduce | no    | 7 |       6 | practice 6: vacant seats count, whoever could sit there
  `,
  { rows: 13 },
);

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${list.join(", ")}`);
  return found;
}

describe("whom a recount has to leave out, with a vote or without (BRD-8)", () => {
  test.each(table)("$seventh there, $leaver leaves, $base: again $again ($source)", (row) => {
    const change = places[row.seventh];
    if (change === undefined) throw new RangeError(`${row.seventh} is no place`);
    const of = { ...rules, recusalBase: oneOf(recusalBases, row.base) };
    const leaver = row.leaver === "holder" ? person(7) : person("s");
    const settle = (barred: ReadonlySet<typeof leaver>) =>
      settleRoll(of, [...six, seat(7, change)], barred, putToAll(["primary"])).quorum;
    const after = settle(new Set([leaver]));
    expect(isCountedOtherwise(settle(new Set()), after)).toBe(row.again === "yes");
    expect([after.counted, after.present]).toEqual([Number(row.n), Number(row.present)]);
  });

  test("property: whoever sat in a counted seat is always felt, and a stranger never", () => {
    const seats = fc
      .array(fc.constantFrom(...Object.values(places)), { minLength: 1, maxLength: 9 })
      .map((changes) => changes.map((change, index) => seat(index + 1, { ...change, substituteIds: [] })));
    fc.assert(
      fc.property(seats, fc.constantFrom(...recusalBases), (all, recusalBase) => {
        const settle = (barred: ReadonlySet<ReturnType<typeof person>>) =>
          settleRoll({ ...rules, recusalBase }, all, barred, putToAll(["primary"]));
        const before = settle(new Set());
        expect(isCountedOtherwise(before.quorum, settle(new Set([person("x")])).quorum)).toBe(false);
        for (const { personId, isEligible } of before.entries) {
          if (!isEligible || personId === null) continue;
          const after = settle(new Set([personId])).quorum;
          expect(isCountedOtherwise(before.quorum, after)).toBe(true);
          expect(after.present).toBe(before.quorum.present - 1);
        }
      }),
    );
  });
});

import { expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { textTable } from "../shared/text-table.ts";
import { substituteRules } from "./constitution.ts";
import { recusalBases } from "./quorum.ts";
import { putToAll, type SeatNow } from "./roll.ts";
import { seatEffect } from "./seat-effect.ts";

const rules = {
  quorum: { kind: "two_fifths" },
  quorumBase: "electorate",
  minimumPresent: 3,
  vacantSeats: "counted",
  recusalBase: "reduce",
  lanePresence: "any_lane",
} as const;

const person = (name: string | number) => asId("PersonId", `per_${name}`);

/** Seat n of twenty-one, held by person n; person s stands in for the second. */
function seat(number: number, change: Partial<SeatNow> = {}) {
  return {
    seatId: asId("SeatId", `sea_${number}`),
    label: `Seat ${number}`,
    votes: 1,
    lanes: ["primary"],
    isOfLanes: true,
    constituency: null,
    holderId: person(number),
    substituteIds: number === 2 ? [person("s")] : [],
    sitterId: null,
    hasHolderAttended: false,
    ...change,
  } satisfies SeatNow & { label: string };
}

// Nobody sits yet. `who` has an interest; `substitute` of the second seat is clean, barred, or sits elsewhere.
const table = textTable(
  ["who", "substitute", "may sit", "base", "answer", "source"],
  `
  who      | substitute | may sit    | base   | answer                                                                                      | source
  holder   | clean      | same_group | reduce | Your substitute is free of interest and may sit: Seat 2 still counts.                       | experience 3.7
  holder   | barred     | same_group | reduce | No substitute: Seat 2 is not counted and quorum becomes 8 of 20 seats.                      | experience 3.7
  holder   | elsewhere  | same_group | reduce | No substitute: Seat 2 is not counted and quorum becomes 8 of 20 seats.                      | BRD-3: one capacity
  holder   | clean      | none       | reduce | No substitute: Seat 2 is not counted and quorum becomes 8 of 20 seats.                      | constitution: nobody sits for a holder
  holder   | barred     | same_group | keep   | No substitute: Seat 2 has no vote on this item and is still counted, so quorum stays 9 of 21 seats. | model 7: keep
  holder   | clean      | same_group | keep   | Your substitute is free of interest and may sit: Seat 2 still counts.                       | model 7: a clean substitute
  deputy   | clean      | same_group | reduce | You do not sit in Seat 2 for this item.                                                     | model 7: the person's, never the seat's
  stranger | clean      | same_group | reduce | -                                                                                           | no seat is theirs
  `,
  { rows: 8 },
);

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${list.join(", ")}`);
  return found;
}

const persons = { holder: person(2), deputy: person("s"), stranger: person("x") } as const;

test.each(table)("$who leaves, substitute $substitute, $base: $answer ($source)", (row) => {
  const seats = Array.from({ length: 21 }, (_, index) => seat(index + 1));
  if (row.substitute === "elsewhere") seats[4] = seat(5, { sitterId: person("s") });
  const words = seatEffect({
    rules: {
      ...rules,
      recusalBase: oneOf(recusalBases, row.base),
      substitutes: oneOf(substituteRules, row["may sit"]),
    },
    seats,
    barred: new Set(row.substitute === "barred" ? [person("s")] : []),
    item: putToAll(["primary"]),
    personId: persons[oneOf(["holder", "deputy", "stranger"], row.who)],
  });
  expect(words).toBe(row.answer === "-" ? null : row.answer);
});

test("a seat that is not in the item's count has nothing to lose", () => {
  const of = {
    rules: { ...rules, substitutes: "same_group" },
    barred: new Set<never>(),
    personId: person(2),
  } as const;
  const seats = [seat(1), seat(2, { votes: 0 }), seat(3)];
  expect(seatEffect({ ...of, seats, item: putToAll(["primary"]) })).toBeNull();
  expect(seatEffect({ ...of, seats: [seat(1), seat(2)], item: putToAll(["secondary"]) })).toBeNull();
});

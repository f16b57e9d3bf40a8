import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { textTable } from "../shared/text-table.ts";
import { recusalBases } from "./quorum.ts";
import { type PutTo, putToAll, rollNotes, type SeatNow, settleRoll } from "./roll.ts";

const rules = {
  quorum: { kind: "two_fifths" },
  quorumBase: "electorate",
  minimumPresent: 3,
  vacantSeats: "counted",
  recusalBase: "reduce",
  lanePresence: "any_lane",
} as const;

function person(name: string | number) {
  return asId("PersonId", `per_${name}`);
}

/** Seat n, held by person n, who sits in it. */
function seat(number: number, change: Partial<SeatNow> = {}): SeatNow {
  return {
    seatId: asId("SeatId", `sea_${number}`),
    votes: 1,
    lanes: ["primary"],
    isOfLanes: true,
    constituency: null,
    holderId: person(number),
    substituteIds: [],
    sitterId: person(number),
    hasHolderAttended: true,
    ...change,
  };
}

function seats(count: number): SeatNow[] {
  return Array.from({ length: count }, (_, index) => seat(index + 1));
}

// The first `here` seats sit; of the `recused` after them `substituted` have a clean substitute sitting; then come
// the `vacant`; the rest are absent. n is the base that quorum is worked out on.
const settled = textTable(
  [
    "rule",
    "seats",
    "here",
    "recused",
    "substituted",
    "vacant",
    "base",
    "empty",
    "n",
    "needed",
    "present",
    "met",
    "source",
  ],
  `
  rule            | seats | here | recused | substituted | vacant | base   | empty       | n  | needed | present | met | source
  two_fifths      |    21 |    8 |       3 |           0 |      0 | reduce | counted     | 18 |      8 |       8 | yes | model 7: 3 recused, 8 others present, quorate
  two_fifths      |    21 |    8 |       3 |           0 |      0 | keep   | counted     | 21 |      9 |       8 | no  | model 7: the same with keep, inquorate
  two_fifths      |    21 |    8 |       3 |           3 |      0 | reduce | counted     | 21 |      9 |      11 | yes | model 7: a clean substitute keeps the seat in n
  two_fifths      |    21 |    8 |       3 |           2 |      0 | reduce | counted     | 20 |      8 |      10 | yes | model 7: two of three substituted
  two_fifths      |    21 |    8 |       3 |           1 |      0 | reduce | counted     | 19 |      8 |       9 | yes | model 7: one of three substituted, 7.6 rounded up
  two_fifths      |    21 |    8 |       3 |           1 |      0 | keep   | counted     | 21 |      9 |       9 | yes | model 7: keep, the substitute brings it to quorum
  two_fifths      |    21 |    7 |       3 |           1 |      0 | keep   | counted     | 21 |      9 |       8 | no  | model 7: keep, one short
  two_fifths      |    21 |    9 |       0 |           0 |      0 | reduce | counted     | 21 |      9 |       9 | yes | model 7: exactly enough
  two_fifths      |    21 |    8 |       0 |           0 |      0 | reduce | counted     | 21 |      9 |       8 | no  | experience 3.7: 8 were here, 9 were needed
  two_fifths      |    21 |   14 |       1 |           0 |      0 | reduce | counted     | 20 |      8 |      14 | yes | experience 8: 1 left, 14 can vote, quorum 8 of 20
  two_fifths      |    21 |    6 |       6 |           0 |      0 | reduce | counted     | 15 |      6 |       6 | yes | model 7: 6 of 15, exactly two fifths
  two_fifths      |    21 |    6 |       6 |           0 |      0 | keep   | counted     | 21 |      9 |       6 | no  | model 7: the same with keep
  two_fifths      |    21 |    5 |       6 |           0 |      0 | reduce | counted     | 15 |      6 |       5 | no  | model 7: one short of 15
  two_fifths      |    21 |    3 |      18 |           0 |      0 | reduce | counted     |  3 |      3 |       3 | yes | model 7: three left, the minimum of 3
  two_fifths      |    21 |    2 |      19 |           0 |      0 | reduce | counted     |  2 |      3 |       2 | no  | model 7: the minimum present stands
  two_fifths      |    21 |    0 |      21 |           0 |      0 | reduce | counted     |  0 |      3 |       0 | no  | practice 6: everybody has an interest, deferred
  two_fifths      |    21 |    0 |      21 |          21 |      0 | reduce | counted     | 21 |      9 |      21 | yes | model 7: every substitute is clean
  two_fifths      |    21 |   14 |       0 |           0 |      4 | reduce | counted     | 21 |      9 |      14 | yes | practice 6: vacant seats counted by default
  two_fifths      |    21 |    7 |       0 |           0 |      4 | reduce | not_counted | 17 |      7 |       7 | yes | practice 6: vacant seats left out by configuration
  two_fifths      |    21 |    7 |       0 |           0 |      4 | reduce | counted     | 21 |      9 |       7 | no  | practice 6: the same where vacant seats count
  two_fifths      |    21 |    7 |       2 |           0 |      4 | reduce | counted     | 19 |      8 |       7 | no  | model 7: 4 vacant count, 2 recused do not
  two_fifths      |    21 |    7 |       2 |           0 |      4 | reduce | not_counted | 15 |      6 |       7 | yes | model 7: neither counts
  two_fifths      |    21 |    7 |       2 |           0 |      4 | keep   | not_counted | 17 |      7 |       7 | yes | model 7: the recused count, the vacant do not
  two_fifths      |     7 |    3 |       0 |           0 |      0 | reduce | counted     |  7 |      3 |       3 | yes | model 7: small board
  two_fifths      |     7 |    2 |       1 |           0 |      0 | reduce | counted     |  6 |      3 |       2 | no  | model 7: the minimum of 3 stands after a recusal
  two_fifths      |     7 |    6 |       1 |           0 |      0 | reduce | counted     |  6 |      3 |       6 | yes | model 7: one leaves, the rest decide
  two_fifths      |     7 |    2 |       2 |           2 |      0 | reduce | counted     |  7 |      3 |       4 | yes | model 7: two substitutes sit
  two_fifths      |     7 |    3 |       4 |           0 |      0 | reduce | counted     |  3 |      3 |       3 | yes | model 7: three of seven are left
  two_fifths      |     7 |    2 |       4 |           0 |      0 | reduce | counted     |  3 |      3 |       2 | no  | model 7: two are too few
  two_fifths      |    34 |   13 |       1 |           0 |      0 | reduce | counted     | 33 |     14 |      13 | no  | SI 2012/2261 reg 8(3): 13.2 rounded up
  two_fifths      |    34 |   13 |       2 |           0 |      0 | reduce | counted     | 32 |     13 |      13 | yes | SI 2012/2261 reg 8(3): 12.8 rounded up
  two_fifths      |    34 |   13 |       2 |           0 |      0 | keep   | counted     | 34 |     14 |      13 | no  | SI 2012/2261 reg 8(3): of total membership
  half_rounded_up |    10 |    5 |       0 |           0 |      0 | reduce | counted     | 10 |      5 |       5 | yes | SI 2014/1132 reg 58
  half_rounded_up |    10 |    4 |       1 |           0 |      0 | reduce | counted     |  9 |      5 |       4 | no  | SI 2014/1132 reg 58: 4.5 rounded up
  half_rounded_up |    10 |    4 |       2 |           0 |      0 | reduce | counted     |  8 |      4 |       4 | yes | SI 2014/1132 reg 58
  half_rounded_up |    10 |    4 |       0 |           0 |      1 | reduce | not_counted |  9 |      5 |       4 | no  | SI 2014/1132 reg 58: half without vacancies
  half_rounded_up |    10 |    4 |       0 |           0 |      2 | reduce | not_counted |  8 |      4 |       4 | yes | SI 2014/1132 reg 58: half without vacancies
  half_rounded_up |    10 |    4 |       0 |           0 |      2 | reduce | counted     | 10 |      5 |       4 | no  | the same where vacant seats count
  `,
  { rows: 38 },
);

// A board of six secondary seats and two special ones, quorum two fifths with at least three here.
const byLane = textTable(
  ["presence", "item", "secondary", "special", "recused", "la", "n", "met", "source"],
  `
  presence  | item              | secondary | special | recused | la | n | met | source
  any_lane  | secondary,special |         6 |       0 |       0 |  0 | 8 | yes | model 7: nobody special is here, and none need be
  each_lane | secondary,special |         6 |       0 |       0 |  0 | 8 | no  | practice 6: at least one from each phase
  each_lane | secondary,special |         6 |       1 |       0 |  0 | 8 | yes | practice 6: one special seat is enough
  each_lane | secondary,special |         0 |       2 |       0 |  0 | 8 | no  | West Berkshire, practice 6: no secondary member, deferred
  each_lane | secondary,special |         6 |       0 |       2 |  0 | 6 | no  | practice 6: an interest silences the special phase
  any_lane  | secondary,special |         6 |       0 |       2 |  0 | 6 | yes | the same where no phase need be heard
  each_lane | secondary         |         6 |       0 |       0 |  0 | 6 | yes | model 7: only the seats in the item's lanes
  each_lane | special           |         6 |       2 |       0 |  0 | 2 | no  | model 7: two special seats never reach three
  each_lane | secondary,special |         6 |       0 |       0 |  1 | 9 | no  | practice 6: the LA seat speaks for no phase
  each_lane | secondary,special |         0 |       0 |       0 |  1 | 9 | no  | practice 6: nor does it for both
  each_lane | secondary,special |         6 |       1 |       0 |  1 | 9 | yes | practice 6: with one special seat here
  any_lane  | secondary,special |         2 |       0 |       0 |  1 | 9 | no  | model 7: three of nine are too few by two fifths
  `,
  { rows: 12 },
);

describe("roll and quorum of an item", () => {
  test.each(settled)(
    "$rule of $seats, $here here, $recused recused, $base: n $n, needed $needed ($source)",
    (row) => {
      const [here, recused, substituted, vacant] = [row.here, row.recused, row.substituted, row.vacant].map(
        Number,
      );
      const board = seats(Number(row.seats)).map((one, index) => {
        if (index < Number(here)) return one;
        const place = index - Number(here);
        if (place < Number(substituted)) {
          const substitute = person(`s${index}`);
          return { ...one, substituteIds: [substitute], sitterId: substitute };
        }
        if (place < Number(recused)) return one;
        if (place < Number(recused) + Number(vacant)) {
          return { ...one, holderId: null, sitterId: null, hasHolderAttended: false };
        }
        return { ...one, sitterId: null, hasHolderAttended: false };
      });
      const prejudiced = board
        .slice(Number(here), Number(here) + Number(recused))
        .flatMap((one) => (one.holderId === null ? [] : [one.holderId]));
      const recusalBase = recusalBases.find((base) => base === row.base) ?? "reduce";
      const vacantSeats = row.empty === "counted" ? "counted" : "not_counted";
      const kind = row.rule === "two_fifths" ? "two_fifths" : "half_rounded_up";
      const ofBoard = { ...rules, quorum: { kind }, recusalBase, vacantSeats } as const;
      const { quorum } = settleRoll(ofBoard, board, new Set(prejudiced), putToAll(["primary"]));
      expect([quorum.counted, quorum.needed, quorum.present, quorum.isMet ? "yes" : "no"]).toEqual([
        Number(row.n),
        Number(row.needed),
        Number(row.present),
        row.met,
      ]);
    },
  );

  test("BRD-8: a person with a prejudicial interest is on the roll without a vote, and the reason says why", () => {
    const { entries } = settleRoll(rules, seats(5), new Set([person(2)]), putToAll(["primary"]));
    expect(entries[1]).toMatchObject({ isEligible: false, isCounted: false, reason: "interest" });
    expect(rollNotes(entries)).toEqual(["1 left for an interest"]);
  });

  test("a substitute with a prejudicial interest of their own cannot stand in", () => {
    const substitute = person("s");
    const board = [seat(1, { substituteIds: [substitute], sitterId: substitute })];
    const { entries } = settleRoll(rules, board, new Set([substitute]), putToAll(["primary"]));
    expect(entries[0]).toMatchObject({ isEligible: false, reason: "interest" });
  });

  test("a holder who left the room for an interest empties the seat by it; one who never came is absent", () => {
    const left = seat(1, { sitterId: null });
    const neverCame = seat(2, { sitterId: null, hasHolderAttended: false });
    const { entries } = settleRoll(
      rules,
      [left, neverCame],
      new Set([person(1), person(2)]),
      putToAll(["primary"]),
    );
    expect(entries.map((entry) => [entry.reason, entry.isCounted])).toEqual([
      ["interest", false],
      ["absent", true],
    ]);
  });

  test("GEN-6: someone sitting whose appointment has ended has no vote, and the seat still counts", () => {
    const board = [seat(1, { holderId: person("successor") })];
    const { entries } = settleRoll(rules, board, new Set(), putToAll(["primary"]));
    expect(entries[0]).toMatchObject({ isEligible: false, isCounted: true, reason: "not_entitled" });
  });

  test("observers and seats of another lane are not on the roll", () => {
    const board = [seat(1), seat(2, { votes: 0 }), seat(3, { lanes: ["secondary"] })];
    const { entries } = settleRoll(rules, board, new Set(), putToAll(["primary"]));
    expect(entries.map((entry) => entry.seatId)).toEqual(["sea_1"]);
  });

  test.each(byLane)(
    "$presence, item of $item: $secondary secondary, $special special, $la LA here: $met ($source)",
    (row) => {
      const [secondary, special, recused] = [row.secondary, row.special, row.recused].map(Number);
      const place = (lane: string, number: number, isHere: boolean) =>
        seat(number, { lanes: [lane], ...(isHere ? {} : { sitterId: null, hasHolderAttended: false }) });
      const board = [
        ...[1, 2, 3, 4, 5, 6].map((number) => place("secondary", number, number <= Number(secondary))),
        ...[7, 8].map((number) => place("special", number, number - 6 <= Number(special) + Number(recused))),
        ...(row.la === "1" ? [seat(9, { lanes: ["secondary", "special"], isOfLanes: false })] : []),
      ];
      const prejudiced = new Set([7, 8].slice(0, recused).map(person));
      const lanePresence = row.presence === "each_lane" ? "each_lane" : "any_lane";
      const { quorum } = settleRoll(
        { ...rules, lanePresence },
        board,
        prejudiced,
        putToAll(row.item.split(",")),
      );
      expect([quorum.counted, quorum.isMet ? "yes" : "no"]).toEqual([Number(row.n), row.met]);
    },
  );

  describe("a schools forum, item by item (SI 2012/2261 regulation 8; domain model section 7)", () => {
    const forumRules = { ...rules, quorumBase: "membership" } as const;
    const forum = [
      ...seats(4).map((one) => ({ ...one, constituency: "maintained_primary" as const })),
      seat(5, { constituency: "maintained_secondary", lanes: ["secondary"] }),
      seat(6, { constituency: "academy", lanes: ["primary", "secondary"] }),
      seat(7, { constituency: "early_years", lanes: ["primary", "secondary"] }),
      seat(8, { constituency: "union", lanes: ["primary", "secondary"] }),
    ];
    const put = (electorate: PutTo["electorate"], lanes = ["primary", "secondary"]): PutTo => ({
      lanes,
      electorate,
      majorityOf: "counted",
    });
    const voters = (item: PutTo, board: readonly SeatNow[] = forum) => {
      const { entries, quorum } = settleRoll(forumRules, board, new Set(), item);
      return { seats: entries.filter((one) => one.isEligible).map((one) => one.seatId.slice(4)), quorum };
    };

    test("de-delegation is put to the maintained seats of the phase, and quorum is of the whole forum", () => {
      const { seats: may, quorum } = voters(put("maintained_of_phase", ["primary"]));
      expect(may).toEqual(["1", "2", "3", "4"]);
      expect(quorum).toMatchObject({ counted: 8, present: 8, needed: 4, electors: 4, isMet: true });
    });

    test("the formula is put to schools, academies and the early-years provider, and to no union", () => {
      expect(voters(put("schools_and_early_years")).seats).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    });

    test("all else is put to every voting seat", () => {
      expect(voters(put("all")).seats).toHaveLength(8);
    });

    test("nobody of the electorate present defers the item, however many others are there", () => {
      const withoutSecondary = forum.map((one) => (one.lanes.join() === "secondary" ? absent(one) : one));
      const { quorum } = voters(put("maintained_of_phase", ["secondary"]), withoutSecondary);
      expect(quorum).toMatchObject({ present: 7, isMet: false, silentLanes: ["secondary"] });
    });

    test("a seat that the item is not put to is on the roll, counted, present and without a vote", () => {
      const { entries } = settleRoll(forumRules, forum, new Set(), put("maintained_of_phase", ["primary"]));
      expect(entries.find((one) => one.seatId === "sea_8")).toMatchObject({
        isEligible: false,
        isCounted: true,
        reason: "not_elector",
      });
    });
  });

  test("BRD-9: the first constitution is measured against the filled seats, quorum against all that count", () => {
    const board = [...seats(5), vacant(seat(6)), vacant(seat(7))];
    const { quorum } = settleRoll(rules, board, new Set(), {
      ...putToAll(["primary"]),
      majorityOf: "filled",
    });
    expect(quorum).toMatchObject({ counted: 7, needed: 3, electors: 5 });
  });

  test("BRD-9: a vacant seat in which a substitute sits is filled, so that nobody votes outside the majority", () => {
    const standIn = { ...seat(6), holderId: null, sitterId: person(60), substituteIds: [person(60)] };
    const { quorum, entries } = settleRoll(rules, [...seats(5), standIn, vacant(seat(7))], new Set(), {
      ...putToAll(["primary"]),
      majorityOf: "filled",
    });
    expect(entries.filter((entry) => entry.isEligible)).toHaveLength(6);
    expect(quorum.electors).toBe(6);
  });
});

function absent(one: SeatNow): SeatNow {
  return { ...one, sitterId: null, hasHolderAttended: false };
}

function vacant(one: SeatNow): SeatNow {
  return { ...absent(one), holderId: null };
}

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

const settled = textTable(
  [
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
  seats | here | recused | substituted | vacant | base   | empty       | n  | needed | present | met | source
     21 |    8 |       3 |           0 |      0 | reduce | counted     | 18 |      8 |       8 | yes | model 7: 3 recused, 8 others present, quorate
     21 |    8 |       3 |           0 |      0 | keep   | counted     | 21 |      9 |       8 | no  | model 7: the same with keep, inquorate
     21 |    8 |       3 |           3 |      0 | reduce | counted     | 21 |      9 |      11 | yes | model 7: a clean substitute keeps the seat in n
     21 |    8 |       3 |           1 |      0 | reduce | counted     | 19 |      8 |       9 | yes | model 7: one of three substituted
     21 |    9 |       0 |           0 |      0 | reduce | counted     | 21 |      9 |       9 | yes | model 7: exactly enough
     21 |    8 |       0 |           0 |      0 | reduce | counted     | 21 |      9 |       8 | no  | experience 3.7: 8 were here, 9 were needed
     21 |   14 |       0 |           0 |      4 | reduce | counted     | 21 |      9 |      14 | yes | practice: vacant seats counted by default
     21 |    7 |       0 |           0 |      4 | reduce | not_counted | 17 |      7 |       7 | yes | practice: vacant seats left out by configuration
     21 |    7 |       0 |           0 |      4 | reduce | counted     | 21 |      9 |       7 | no  | the same meeting where vacant seats count
      7 |    3 |       0 |           0 |      0 | reduce | counted     |  7 |      3 |       3 | yes | model 7: small board
      7 |    2 |       1 |           0 |      0 | reduce | counted     |  6 |      3 |       2 | no  | the minimum of 3 stands after a recusal
      7 |    6 |       1 |           0 |      0 | reduce | counted     |  6 |      3 |       6 | yes | one leaves, the rest decide
  `,
);

describe("roll and quorum of an item", () => {
  test.each(settled)(
    "$seats seats, $here here, $recused recused, $base: n $n, needed $needed ($source)",
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
      const { quorum } = settleRoll(
        { ...rules, recusalBase, vacantSeats },
        board,
        new Set(prejudiced),
        putToAll(["primary"]),
      );
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

  test("where every lane must be heard, all its seats leaving defers the item", () => {
    const board = [...seats(6), seat(7, { lanes: ["special"] })];
    const each = { ...rules, lanePresence: "each_lane" } as const;
    const { quorum } = settleRoll(each, board, new Set([person(7)]), putToAll(["primary", "special"]));
    expect(quorum).toMatchObject({ isMet: false, silentLanes: ["special"], present: 6 });
  });

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
});

function absent(one: SeatNow): SeatNow {
  return { ...one, sitterId: null, hasHolderAttended: false };
}

function vacant(one: SeatNow): SeatNow {
  return { ...absent(one), holderId: null };
}

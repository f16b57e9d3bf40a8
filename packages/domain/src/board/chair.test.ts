import { describe, expect, test } from "vitest";
import { roles } from "../register/roles.ts";
import { textTable } from "../shared/text-table.ts";
import { chairBar, chairBars, chairBarWords, lastDayOfTerm } from "./chair.ts";
import { seatKinds } from "./roll.ts";

// `seat` is held on this board; `also` is another role in force; `clerk` is of this board.
const table = textTable(
  ["seat", "also", "declared", "answer", "source"],
  `
  seat     | also                | declared | answer       | source
  lead     | headteacher         | yes      | may          | SI 2012/2261 reg 8(5): elected by members
  lead     | consortium_lead     | yes      | may          | seed 003 7.6: the chair is one of the leads
  phase    | none                | yes      | may          | BRD-10: every member with a vote
  phase    | chair_of_governors  | yes      | may          | BRD-10: a governor is no officer of the authority
  lead     | provider            | yes      | may          | BRD-10 bars the authority, not a trader; interests bar by item
  lead     | auditor             | yes      | may          | model 1: an auditor is outside the authority
  la       | none                | yes      | la_seat      | BRD-10: never the LA seat's holder
  la       | la_officer          | yes      | la_seat      | BRD-10: never the LA seat's holder
  la       | none                | no       | la_seat      | BRD-10: no declaration mends it
  observer | none                | yes      | no_vote      | model 7: the board's voting seats elect one of themselves
  none     | headteacher         | yes      | no_seat      | model 7: members nominate a member
  none     | la_officer          | yes      | no_seat      | model 7: members nominate a member
  lead     | la_officer          | yes      | of_authority | SI 2012/2261 reg 8(6): never an officer
  phase    | la_officer          | yes      | of_authority | SI 2012/2261 reg 8(6): never an officer
  lead     | la_finance          | yes      | of_authority | model 1: LA finance is an officer
  lead     | la_admin            | yes      | of_authority | model 1: an LA administrator is an officer
  lead     | adviser             | yes      | of_authority | model 3: the adviser acts for the LA
  lead     | la_officer          | no       | of_authority | BRD-10: no declaration mends it
  phase    | board_clerk         | yes      | clerk        | BRD-17: the clerk has no vote and is never who presides
  lead     | headteacher         | no       | undeclared   | BRD-10: the stored declaration, for elected members
  phase    | none                | no       | undeclared   | SI 2012/2261 reg 8(6): no elected member of the authority
  `,
  { rows: 21 },
);

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${list.join(", ")}`);
  return found;
}

describe("who may be chair or vice-chair (BRD-10)", () => {
  test.each(table)("seat $seat, also $also, declared $declared: $answer ($source)", (row) => {
    const kind = row.seat === "none" ? null : oneOf(seatKinds, row.seat);
    const bar = chairBar({
      seat: kind === null ? null : { kind, votes: kind === "observer" ? 0 : 1 },
      roles: row.also === "none" ? [] : [oneOf(roles, row.also)],
      hasDeclared: oneOf(["yes", "no"], row.declared) === "yes",
    });
    expect(bar).toBe(row.answer === "may" ? null : oneOf(chairBars, row.answer));
  });

  test("each bar is told in a sentence of its own", () => {
    expect(new Set(chairBars.map(chairBarWords)).size).toBe(chairBars.length);
  });
});

describe("the term of a chair", () => {
  test.each([
    ["2026-06-22", 12, "2027-06-21"],
    ["2026-01-01", 12, "2026-12-31"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-10-31", 60, "2031-10-30"],
    ["2026-12-15", 1, "2027-01-14"],
  ])("from %s for %i months it ends with %s", (from, months, last) => {
    expect(lastDayOfTerm(from, months)).toBe(last);
  });
});

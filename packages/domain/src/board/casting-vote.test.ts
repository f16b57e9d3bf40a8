import { expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { textTable } from "../shared/text-table.ts";
import { castingVoteBar } from "./casting-vote.ts";
import { motionStates } from "./machines.ts";
import { seatKinds } from "./roll.ts";

// `presiding` is who presides: the caller, another or nobody. `seat` is the caller's on the roll with a vote, `said` whether
// the caller has declared a prejudicial interest that the clerk has not confirmed yet.
const table = textTable(
  ["state", "presiding", "seat", "said", "given", "answer", "source"],
  `
  state       | presiding | seat  | said | given | answer          | source
  tied        | caller    | lead  | no   | no    | may             | LGA 1972 sch 12 para 39(2): the person presiding
  tied        | caller    | phase | no   | no    | may             | SI 2014/1132 reg 58: whoever chairs the meeting
  tied        | caller    | la    | no   | no    | LA seat never   | practice 6: LA never casts
  tied        | caller    | none  | no   | no    | You had no vote | model 7: a prejudiced chair left the item
  tied        | caller    | none  | no   | no    | You had no vote | model 7: presiding, and not on the roll of this lane
  tied        | caller    | none  | no   | no    | You had no vote | BRD-17: a clerk in the chair has no vote
  tied        | caller    | lead  | no   | yes   | has been given  | LGA 1972 sch 12 para 39(2): one, and never twice
  tied        | caller    | la    | no   | yes   | has been given  | the same from the LA seat
  tied        | another   | lead  | no   | no    | Only the person | LGA 1972 sch 12 para 39(2): nobody else
  tied        | another   | phase | no   | no    | Only the person | SI 2014/1132 reg 58: nobody else
  tied        | another   | la    | no   | no    | Only the person | seed 003 7.6: one vote, and no second for the authority
  tied        | another   | none  | no   | no    | Only the person | a member who left the item
  tied        | nobody    | lead  | no   | no    | Only the person | BRD-17: nobody is recorded as presiding
  tied        | caller    | lead  | yes  | no    | have said that  | BRD-8: before the clerk has confirmed it
  tied        | caller    | la    | yes  | no    | have said that  | BRD-8: the same from the LA seat
  tied        | another   | lead  | yes  | no    | Only the person | nobody is told why who could not anyway
  carried     | caller    | lead  | yes  | no    | are not equal   | there is nothing to break
  draft       | caller    | lead  | no   | no    | are not equal   | nothing was voted on
  open        | caller    | lead  | no   | no    | are not equal   | voting has not opened
  voting      | caller    | lead  | no   | no    | are not equal   | LGA 1972 sch 12 para 39(2): not before the count
  carried     | caller    | lead  | no   | no    | are not equal   | the votes decided
  carried     | caller    | lead  | no   | yes   | has been given  | it decided once
  not_carried | caller    | lead  | no   | no    | are not equal   | model 7: the meeting closed, the tie fell
  inquorate   | caller    | lead  | no   | no    | are not equal   | model 7: no quorum, nothing to break
  withdrawn   | caller    | lead  | no   | no    | are not equal   | the motion was withdrawn
  `,
  { rows: 25 },
);

const caller = asId("PersonId", "per_caller");
const presidingIds: Readonly<Record<string, typeof caller | null>> = {
  caller,
  another: asId("PersonId", "per_another"),
  nobody: null,
};

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${list.join(", ")}`);
  return found;
}

test.each(table)("$state, $presiding presides, seat $seat, given: $given: $answer ($source)", (row) => {
  const presidingId = presidingIds[row.presiding];
  if (presidingId === undefined) throw new RangeError(`${row.presiding} is nobody who could preside`);
  const bar = castingVoteBar({
    state: oneOf(motionStates, row.state),
    personId: caller,
    presidingId,
    seatKind: row.seat === "none" ? null : oneOf(seatKinds, row.seat),
    hasDeclared: oneOf(["yes", "no"], row.said) === "yes",
    isGiven: oneOf(["yes", "no"], row.given) === "yes",
    givenBy: null,
    at: "2026-05-19T16:00:00.000Z",
  });
  if (row.answer === "may") expect(bar).toBeNull();
  else expect(bar).toContain(row.answer);
});

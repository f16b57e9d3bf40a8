import { expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import { officeStandings, presidingBar, wordActs, wordBar } from "./presiding.ts";

const table = textTable(
  ["basis", "chair", "vice", "answer", "source"],
  `
  basis       | chair  | vice   | answer          | source
  board_chair | here   | here   | may             | LGA 1972 sch 12 para 5: the chair, if present, presides
  board_chair | here   | vacant | may             | the same without a vice-chair
  vice_chair  | here   | here   | the chair is    | model 1: the vice-chair presides when the chair is away or barred
  vice_chair  | away   | here   | may             | LGA 1972 sch 12 para 5: in the chair's absence the vice-chair
  vice_chair  | barred | here   | may             | model 1: away or barred
  vice_chair  | vacant | here   | may             | model 7: the office fell with the seat
  chosen      | here   | away   | the chair is    | model 7: the members choose with both away or barred
  chosen      | away   | here   | the vice-chair  | model 7: the members choose with both away or barred
  chosen      | barred | here   | the vice-chair  | model 7: the members choose with both away or barred
  chosen      | vacant | here   | the vice-chair  | model 7: an office that nobody holds is away
  chosen      | away   | away   | may             | LGA 1972 sch 12 para 5: such member as those present choose
  chosen      | barred | away   | may             | model 7: both away or barred
  chosen      | barred | barred | may             | model 7: both away or barred
  chosen      | vacant | vacant | may             | model 7: before the first election of a chair
  chosen      | vacant | away   | may             | model 7: both away or barred
  `,
  { rows: 15 },
);

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${list.join(", ")}`);
  return found;
}

test.each(table)("$basis, chair $chair, vice-chair $vice: $answer ($source)", (row) => {
  const bar = presidingBar(oneOf(["board_chair", "vice_chair", "chosen"], row.basis), {
    chair: oneOf(officeStandings, row.chair),
    viceChair: oneOf(officeStandings, row.vice),
  });
  if (row.answer === "may") expect(bar).toBeNull();
  else expect(bar?.toLowerCase()).toContain(row.answer);
});

// On whose word voting opens or closes: whether they are here, barred from the item by an interest, and whether anybody
// else here could preside over it.
const words = textTable(
  ["act", "here", "barred", "others", "answer", "source"],
  `
  act    | here | barred | others | answer                                   | source
  opens  | yes  | no     | yes    | may                                      | BRD-17: on the word of the person presiding
  opens  | yes  | no     | no     | may                                      | BRD-17: whoever else is there
  opens  | no   | no     | yes    | is not here any more                     | LGA 1972 sch 12 para 5: if present, presides
  opens  | no   | yes    | yes    | is not here any more                     | the same with an interest
  opens  | yes  | yes    | yes    | has left this item for an interest       | BRD-8: neither sits nor votes on the item
  opens  | yes  | yes    | no     | has left this item for an interest       | BRD-8: and then voting cannot open
  closes | yes  | no     | yes    | may                                      | BRD-17: stored at the close too
  closes | no   | no     | yes    | may                                      | experience 3.8: the same name stored at the close
  closes | yes  | yes    | yes    | presides over it before voting closes    | BRD-8: declared while voting was open
  closes | no   | yes    | yes    | presides over it before voting closes    | BRD-8: the same once they have gone
  closes | yes  | yes    | no     | may                                      | model 7: no meeting closes over an open vote
  closes | no   | yes    | no     | may                                      | model 7: the same in an empty room
  `,
  { rows: 12 },
);

test.each(words)("voting $act, here $here, barred $barred, others $others: $answer ($source)", (row) => {
  const isYes = (cell: string) => oneOf(["yes", "no"], cell) === "yes";
  const bar = wordBar(oneOf(wordActs, row.act), {
    name: "Ada Holt",
    isHere: isYes(row.here),
    isBarred: isYes(row.barred),
    isAnybodyFree: isYes(row.others),
  });
  if (row.answer === "may") expect(bar).toBeNull();
  else expect(bar).toContain(row.answer);
});

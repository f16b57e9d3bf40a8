import { expect, test } from "vitest";
import { textTable } from "../shared/text-table.ts";
import { officeStandings, presidingBar } from "./presiding.ts";

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

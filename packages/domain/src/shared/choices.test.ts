import { expect, test } from "vitest";
import type { ZodType } from "zod";
import { declareInterestSchema } from "../board/interest-schemas.ts";
import { fillSeatSchema, issueWrittenSchema, proposeFormulaSchema } from "../board/schemas.ts";
import { recordDrawSchema } from "../elections/schemas.ts";
import { startRunSchema } from "../funding/schemas.ts";

/** Each select of a page that begins with nothing chosen, and what its form says when it is sent so. */
const unchosen: readonly (readonly [field: string, says: string, schema: ZodType])[] = [
  ["itemId", "Select the item", declareInterestSchema],
  ["personId", "Select who it is", fillSeatSchema],
  ["presidingId", "Select the chair or vice-chair", issueWrittenSchema],
  ["formulaId", "Select a formula", proposeFormulaSchema],
  ["witnessId", "Select the witness", recordDrawSchema],
  ["fundId", "Select a fund", startRunSchema],
  ["boardId", "Select a board", startRunSchema],
  ["formulaId", "Select a formula", startRunSchema],
];

test.each(unchosen)("%s with nothing chosen: %s", (field, says, schema) => {
  const { error } = schema.safeParse({ [field]: "" });
  expect(error?.issues.filter(({ path }) => path[0] === field).map(({ message }) => message)).toEqual([says]);
});

import { expect, test } from "vitest";
import { z } from "zod";
import { readJsonFile } from "./json-file.ts";

const schema = z.strictObject({ name: z.string().min(1, "Give a name"), counts: z.array(z.int()) });

test("reads what fits, with or without a mark at the beginning", () => {
  const text = '{"name":"A","counts":[1,2]}';
  expect(readJsonFile(`\uFEFF${text}`, schema, { what: "The file" })).toEqual({ name: "A", counts: [1, 2] });
});

test.each([
  ['{"name":"","counts":[]}', "name: Give a name."],
  ['{"name":"A"}', "counts: It is missing."],
  ['{"name":"A","counts":["x"]}', "counts.0: It must be: number."],
  ['{"name":"A"', "The file is no JSON:"],
  ["[]", "The file: It must be: object."],
])("%s: %s", (text, words) => {
  const read = () => readJsonFile(text, schema, { what: "The file", field: "file" });
  expect(read).toThrow(expect.objectContaining({ field: "file", message: expect.stringContaining(words) }));
});

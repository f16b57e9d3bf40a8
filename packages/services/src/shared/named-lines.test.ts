import { expect, test } from "vitest";
import { readNamedLines } from "./named-lines.ts";

test("columns are found in any order and case, and lines are numbered as a spreadsheet shows them", () => {
  const csv = '\uFEFFReason,URN,Effective on\r\nfirst,100001,2026-09-01\r\n\r\n"two\nlines",100002\r\n';
  expect(readNamedLines(csv, ["urn", "effective_on", "reason"])).toEqual([
    { line: 2, cells: { reason: "first", urn: "100001", effective_on: "2026-09-01" } },
    { line: 5, cells: { reason: "two\nlines", urn: "100002", effective_on: "" } },
  ]);
});

test("the columns that a header lacks are named", () => {
  expect(() => readNamedLines("reason,urn,code\n", ["urn", "code", "effective_on", "reason"])).toThrow(
    "The file needs a first line that names these columns: effective_on",
  );
});

test("a text whose quotes never close is no CSV", () => {
  expect(() => readNamedLines('urn\n"100001', ["urn"])).toThrow("The file is not a CSV that we can read");
});

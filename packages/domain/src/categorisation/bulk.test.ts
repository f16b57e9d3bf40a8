import { describe, expect, test } from "vitest";
import { type BulkLine, checkBulkRows } from "./bulk.ts";
import { warwickshire2013 } from "./presets/warwickshire-2013.ts";

const reason = "Inspected in March: requires improvement.";
const known = {
  schools: new Map([
    ["100001", { id: "sch_1", urn: "100001", name: "Ash Lane", codeNow: null }],
    ["100002", { id: "sch_2", urn: "100002", name: "Birch Road", codeNow: "2A" }],
  ]),
  codes: new Set(warwickshire2013.categories.map(({ code }) => code)),
  today: "2026-11-26",
};

function lineOf(line: number, changes: Readonly<Record<string, string>> = {}): BulkLine {
  return { line, cells: { urn: "100001", code: "3C", effective_on: "2026-11-01", reason, ...changes } };
}

function faults(...lines: readonly BulkLine[]) {
  const outcome = checkBulkRows(lines, known);
  return outcome.outcome === "faulty" ? outcome.faults.map(({ says }) => says) : [];
}

describe("categories from a file", () => {
  test("good rows come back with what stands now", () => {
    expect(checkBulkRows([lineOf(2), lineOf(3, { urn: "100002", code: "1" })], known)).toEqual({
      outcome: "ready",
      rows: [
        {
          line: 2,
          schoolId: "sch_1",
          urn: "100001",
          schoolName: "Ash Lane",
          code: "3C",
          effectiveOn: "2026-11-01",
          reason,
          codeNow: null,
        },
        {
          line: 3,
          schoolId: "sch_2",
          urn: "100002",
          schoolName: "Birch Road",
          code: "1",
          effectiveOn: "2026-11-01",
          reason,
          codeNow: "2A",
        },
      ],
    });
  });

  test.each([
    ["an empty file", [], "The file has no rows under its header"],
    [
      "a short reason",
      [lineOf(12, { reason: "Because." })],
      "Row 12: reason: Give a reason of 20 characters or more; the school will read it",
    ],
    [
      "a reason of spaces",
      [lineOf(2, { reason: " ".repeat(30) })],
      "Row 2: reason: Give a reason of 20 characters or more; the school will read it",
    ],
    ["a URN of five digits", [lineOf(2, { urn: "12345" })], "Row 2: urn: Enter a URN of 6 digits"],
    [
      "a school of elsewhere",
      [lineOf(2, { urn: "100009" })],
      "Row 2: 100009 is not an open school of this authority",
    ],
    ["a code of no scheme", [lineOf(2, { code: "5" })], "Row 2: 5 is not a category of the adopted scheme"],
    [
      "a date that does not exist",
      [lineOf(2, { effective_on: "2026-02-30" })],
      "Row 2: effective_on: Enter a real date",
    ],
    [
      "a date to come",
      [lineOf(2, { effective_on: "2026-11-27" })],
      "Row 2: 2026-11-27 is in the future; enter today or earlier",
    ],
    ["a school twice", [lineOf(2), lineOf(3)], "Row 3: 100001 is already on row 2"],
  ])("%s is refused, naming its row", (_name, lines, says) => expect(faults(...lines)).toEqual([says]));

  test("every bad row is named at once, beside good ones", () => {
    expect(faults(lineOf(2, { code: "5" }), lineOf(3, { urn: "100002" }), lineOf(4, { urn: "x" }))).toEqual([
      "Row 2: 5 is not a category of the adopted scheme",
      "Row 4: urn: Enter a URN of 6 digits",
    ]);
  });
});

test("the preset has the eight codes of seed 003 in its order, and only 4 is the authority's own", () => {
  expect(warwickshire2013.categories.map(({ code }) => code)).toEqual([
    "1",
    "2A",
    "2B",
    "3A",
    "3B",
    "3C",
    "3D",
    "4",
  ]);
  expect(
    warwickshire2013.categories.filter((one) => one.isAuthorityResponsibility).map(({ code }) => code),
  ).toEqual(["4"]);
});

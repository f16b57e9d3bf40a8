import { describe, expect, test } from "vitest";
import { checkFigureRows, figureColumns } from "./figure-file.ts";
import { measuresByCode } from "./standard-measures.ts";

const known = {
  schools: new Map([["100001", { id: "sch_1", name: "Ash Lane" }]]),
  measures: measuresByCode,
  today: "2026-05-05",
};

function check(...rows: readonly string[]) {
  const lines = rows.map((row, place) => {
    const cells = row.split("|").map((cell) => cell.trim());
    return {
      line: place + 2,
      cells: Object.fromEntries(figureColumns.map((name, at) => [name, cells[at] ?? ""])),
    };
  });
  return checkFigureRows(lines, known);
}

function faultsOf(...rows: readonly string[]) {
  const checked = check(...rows);
  return checked.outcome === "faulty" ? checked.faults.map(({ says }) => says) : [];
}

describe("a file of figures", () => {
  test("gives each figure in the whole steps of its measure", () => {
    const checked = check(
      "100001 | ks2_expected | 2024-25 | 61.5 | 30 | Key stage 2 tables",
      "national | ks2_expected | 2024 to 2025 | 63% | | Key stage 2 tables",
      "100001 | graded_overall | 2024-03-01 | Good | | Inspection report",
      "100001 | inspection_era | 2024-03-01 | graded | | Inspection report",
    );
    expect(checked).toMatchObject({
      outcome: "ready",
      rows: [
        { subject: { kind: "school", schoolId: "sch_1" }, period: 2024, value: 6_150, cohort: 30 },
        { subject: { kind: "national" }, period: 2024, value: 6_300, cohort: null },
        { period: 20_240_301, value: 2 },
        { period: 20_240_301, value: 1 },
      ],
    });
  });

  test.each([
    ["SUPP", "suppressed: too few pupils"],
    ["c", "suppressed: too few pupils"],
    ["NE", "no entries"],
    ["LOWCOV", "too few pupils covered"],
    ["z", "not applicable"],
    ["-", "not available"],
    ["NULL", "not available"],
    ["Not judged", "not judged"],
  ])("%s is no number, and never zero", (word, absence) => {
    const checked = check(`100001 | ks2_expected | 2024 | ${word} | 4 | Key stage 2 tables`);
    expect(checked).toMatchObject({ outcome: "ready", rows: [{ value: null, absence }] });
  });

  test.each([
    ["999999 | ks2_expected | 2024 | 60 | 30 | x", "999999 is no open school of this authority"],
    ["100001 | weather | 2024 | 60 | 30 | x", "weather is no measure"],
    ["national | graded_overall | 2024-03-01 | Good | | x", "Overall grade has no national figure"],
    ["100001 | ks2_expected | 2024-26 | 60 | 30 | x", "2024-26 is no school year"],
    ["100001 | ks2_expected | 2024-03-01 | 60 | 30 | x", "2024-03-01 is no school year"],
    ["100001 | graded_overall | 2024 | Good | | x", "2024 is no date"],
    ["100001 | graded_overall | 2024-02-30 | Good | | x", "2024-02-30 is no date"],
    ["100001 | ks2_expected | 2024 | | 30 | x", "an empty cell is no value"],
    ["100001 | ks2_expected | 2024 | sixty | 30 | x", "sixty is no value"],
    ["100001 | ks2_expected | 2026-27 | 60 | 30 | x", "2026-27 is still to come"],
    ["100001 | graded_overall | 2026-05-06 | Good | | x", "2026-05-06 is still to come"],
    ["100001 | ks2_expected | 2024 | constructor | 30 | x", "constructor is no value"],
    ["100001 | ks2_expected | 2024 | 61,5 | 30 | x", "61,5 is no value"],
    ["100001 | ks2_expected | 2024 | , | 30 | x", ", is no value"],
    ["100001 | graded_on | 2024-03-01 | 2012-13-45 | | x", "2012-13-45 is no value"],
    ["100001 | balance | 2024 | 99000000 | | x", "99000000 is no value"],
    ["100001 | ks2_expected | 2024 | 60 | some | x", "some is no number of pupils"],
    ["100001 | ks2_expected | 2024 | 60 | 30 |", "say where the figure comes from"],
  ])("%s", (row, says) => {
    expect(faultsOf(row)).toEqual([expect.stringContaining(`Row 2: ${says}`)]);
  });

  test("the same figure twice, and a file without rows, are faults; every bad row is named", () => {
    const row = "100001 | ks2_expected | 2024 | 60 | 30 | x";
    expect(faultsOf(row, "100001 | ks2_expected | 2024-25 | 61 | 30 | x", "100001 | x | | | |")).toEqual([
      "Row 3: this figure is already on row 2",
      "Row 4: x is no measure",
    ]);
    expect(faultsOf()).toEqual(["The file has no rows under its header"]);
  });
});

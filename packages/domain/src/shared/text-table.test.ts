import { describe, expect, test } from "vitest";
import { textTable } from "./text-table.ts";

describe("a text table", () => {
  const table = `
    seats | needed
    ------|-------
       21 | 9

        7 | 3
  `;

  test("gives each row by its headings, lines of dashes and blanks passed over", () => {
    expect(textTable(["seats", "needed"], table, { rows: 2 })).toEqual([
      { seats: "21", needed: "9" },
      { seats: "7", needed: "3" },
    ]);
  });

  test.each([
    ["a row with a cell too few", "a | b\n1 | 2\n3", "Not 2 cells"],
    ["a row with a cell too many", "a | b\n1 | 2 | 3", "Not 2 cells"],
    ["an empty cell", "a | b\n1 | ", "A cell is empty"],
    ["other headings", "a | c\n1 | 2", "Expected headings a | b"],
    ["a row lost", "a | b\n1 | 2", "says 2 rows and has 1"],
    ["a row too many", "a | b\n1 | 2\n3 | 4\n5 | 6", "says 2 rows and has 3"],
    ["nothing at all", "", "Expected headings a | b"],
  ])("%s is refused", (_, text, why) => {
    expect(() => textTable(["a", "b"], text, { rows: 2 })).toThrow(why);
  });
});

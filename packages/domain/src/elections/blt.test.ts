import { describe, expect, test } from "vitest";
import { readBlt } from "./blt.ts";

const whole = ["3 2", "4 1 2 0", "2 3 0", "0", "Ada", '"Ben ""Independent"""', "Cyd", "A ward"].join("\n");

describe("a ballot file", () => {
  test("is read: seats, papers, names bare or in quotes, and the title, with or without an end of line", () => {
    for (const text of [whole, `${whole}\n`, whole.replaceAll("\n", "\r\n"), `\uFEFF${whole}`]) {
      expect(readBlt(text)).toEqual({
        outcome: "read",
        file: {
          seats: 2,
          candidates: ["Ada", 'Ben "Independent"', "Cyd"],
          withdrawn: [],
          papers: [
            { count: 4, preferences: [1, 2] },
            { count: 2, preferences: [3] },
          ],
          title: "A ward",
        },
      });
    }
  });

  test("may name the withdrawn and hold papers without a preference", () => {
    const read = readBlt(whole.replace("4 1 2 0", "-2\n3 0\n4 1 2 0"));
    expect(read).toMatchObject({ file: { withdrawn: [2], papers: [{ count: 3, preferences: [] }, {}, {}] } });
  });

  test.each([
    ["", 1, "The first line holds two numbers: candidates and seats"],
    ["3\n0", 1, "The first line holds two numbers: candidates and seats"],
    ["0 1\n0", 1, "There is at least one candidate and one seat"],
    [whole.replace("4 1 2 0", "4 1 x 0"), 2, '"x" is not a whole number'],
    [whole.replace("4 1 2 0", "4 1.5 2 0"), 2, '"1.5" is not a whole number'],
    [whole.replace("4 1 2 0", "4 1 2"), 2, "A line of papers ends with 0"],
    [whole.replace("2 3 0", "2 4 0"), 3, "There is no candidate 4 among 3"],
    [whole.replace("2 3 0", "2 3 0 1 0"), 3, "There is no candidate 0 among 3"],
    [whole.replace("2 3 0", "2 3 3 0"), 3, "Candidate 3 is marked twice on one paper"],
    [whole.replace("2 3 0", "0 3 0"), 3, "A line of papers begins with how many there are"],
    [whole.replace("\n0\n", "\n"), 4, '"Ada" is not a whole number'],
    ["2 1\n1 1 0", 2, "The file ends without the line 0 that closes the papers"],
    ["2 1\n1 1 0\n0\nAda", 4, "1 of 2 candidates are named"],
    [`${whole}\nmore\n`, 9, "Nothing comes after the title"],
    ["<html>\n<body>", 1, '"<html>" is not a whole number'],
  ])("that is malformed is refused with its line: %j", (text, line, why) => {
    expect(readBlt(text)).toEqual({ outcome: "malformed", line, why });
  });
});

import { roles } from "@consortia/domain/register/roles";
import { expect, test } from "vitest";
import { columns, readRightsTable } from "./rights-table.ts";

const everyone = roles.join(", ");
const othersThanHead = roles.filter((role) => role !== "headteacher").join(", ");

test("a heading that names several roles gives each of them its answers", () => {
  const table = readRightsTable(`
    procedure  | headteacher     | ${othersThanHead} | nobody
               | own other ended | own other ended   |
    # A remark between the rows.
    forum.read | yes no hidden   | no no no          | hidden
  `);
  const row = table.get("forum.read");
  expect(row?.get("headteacher own")).toBe("yes");
  expect(row?.get("headteacher other")).toBe("no");
  expect(row?.get("headteacher ended")).toBe("hidden");
  expect(row?.get("auditor own")).toBe("no");
  expect(row?.get("nobody")).toBe("hidden");
  expect(row?.size).toBe(columns.length);
});

test("a procedure may go on in a second block", () => {
  const table = readRightsTable(`
    procedure  | headteacher
    forum.read | yes no no

    procedure  | ${othersThanHead} | nobody
    forum.read | no no no          | no
  `);
  expect(table.get("forum.read")?.size).toBe(columns.length);
});

test.each([
  ["an empty cell", `procedure | ${everyone} | nobody\n a.b | yes no no | `, "a.b, nobody: write 1 answers"],
  ["a cell too few", `procedure | ${everyone} | nobody\n a.b | yes no no`, "1 cells under 2 headings"],
  ["half a cell", `procedure | ${everyone} | nobody\n a.b | yes no | no`, "write 3 answers"],
  ["another word", `procedure | ${everyone} | nobody\n a.b | yes no maybe | no`, '"maybe" is no answer'],
  ["a role left out", `procedure | ${othersThanHead} | nobody\n a.b | no no no | no`, "headteacher own"],
  ["nobody left out", `procedure | ${everyone}\n a.b | no no no`, "a.b has no answer for: nobody"],
  ["an unknown role", `procedure | wizard | nobody\n a.b | no no no | no`, "Select a role"],
  [
    "two answers for one cell",
    `procedure | ${everyone} | headteacher | nobody\n a.b | no no no | no no no | no`,
    "a.b, headteacher own: the answer is given twice",
  ],
  ["no row", `procedure | ${everyone} | nobody`, "no row"],
])("%s is refused", (_what, text, words) => {
  expect(() => readRightsTable(text)).toThrow(words);
});

import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MoneyTable } from "../money-table/money-table.tsx";
import { NotAvailable } from "../not-available/not-available.tsx";
import { type Column, DataTable } from "./data-table.tsx";

interface Row {
  name: string;
  pupils: string | null;
}

const rows: Row[] = [
  { name: "Holly Lane Primary School", pupils: "241" },
  { name: "Marsh End School", pupils: null },
];
const name: Column<Row> = { words: "School", cell: (row) => row.name };
const pupils: Column<Row> = {
  words: "Pupils",
  cell: (row) => row.pupils ?? <NotAvailable />,
  isNumber: true,
};
const others = ["Spring", "Summer", "Autumn"].map((words): Column<Row> => ({ ...pupils, words }));
const table = { id: "roll", caption: "Pupils by school", rows, rowKey: (row: Row) => row.name };

describe("a table", () => {
  const html = renderToStaticMarkup(
    <DataTable {...table} columns={[name, pupils]} total={["Total", "241"]} />,
  );

  test("has a caption, column headers and row headers with scope", () => {
    expect(html).toMatch(/<table><caption[^>]*>Pupils by school<\/caption>/);
    expect(html.match(/<th scope="col"/g)).toHaveLength(2);
    expect(html).toMatch(/<tbody><tr><th scope="row">Holly Lane Primary School<\/th>/);
  });

  test("keeps its total in the foot, named", () => {
    expect(html).toMatch(/<tfoot><tr><th scope="row">Total<\/th><td class="[^"]*">241<\/td>/);
  });

  test("aligns figures to the right in figures of one width", () => {
    expect(html).toContain('<td class="text-right tabular-nums">241</td>');
  });

  test("says in words that a number is missing", () => {
    expect(html).toMatch(/<td[^>]*><span[^>]*>Not available<\/span><\/td>/);
  });

  test("is no region of its own while it is narrow", () => {
    expect(html).not.toContain("tabindex");
  });
});

describe("a wide table", () => {
  const html = renderToStaticMarkup(<DataTable {...table} columns={[name, ...others]} />);

  test("scrolls in a region that has a name, takes the focus and says so in text", () => {
    expect(html).toMatch(
      /<section aria-labelledby="roll-caption" aria-describedby="roll-scroll" tabindex="0"/,
    );
    expect(html).toContain('<caption id="roll-caption"');
    expect(html).toMatch(/<p id="roll-scroll"[^>]*>Scroll sideways for more<\/p>/);
  });

  test("keeps its first column in place", () => {
    expect(html).toMatch(/<th scope="row" class="sticky left-0[^"]*">Marsh End School/);
  });
});

test("the order of rows is told in words and to readers, and its link turns it round", () => {
  const sorted: Column<Row> = { ...name, sort: { href: "?sort=name-down", state: "ascending" } };
  const html = renderToStaticMarkup(<DataTable {...table} columns={[sorted, pupils]} />);
  expect(html).toContain('aria-sort="ascending"');
  expect(html).toContain('<a href="?sort=name-down">School</a>');
  expect(html).toContain("Lowest first");
});

test("without rows the empty words stand in the table's place", () => {
  const html = renderToStaticMarkup(
    <DataTable {...table} rows={[]} columns={[name]} empty={<p>No schools yet</p>} />,
  );
  expect(html).toBe("<p>No schools yet</p>");
});

test("every amount of a money table is right aligned, its total too", () => {
  const html = renderToStaticMarkup(
    <MoneyTable
      {...table}
      columns={[name, { words: "Amount", cell: () => "£1,250.00" }]}
      total={["Total", "£2,500.00"]}
    />,
  );
  expect(html.match(/<td class="text-right tabular-nums">£/g)).toHaveLength(3);
});

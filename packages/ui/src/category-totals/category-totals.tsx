import { DataTable } from "../data-table/data-table.tsx";

export interface CategoryTotalsProps {
  /** Unique on the page. */
  id: string;
  /** "Schools by category, 2026 to 2027". */
  caption: string;
  /** Below it a number is held back. */
  minimum: number;
  columns: readonly {
    /** "Primary". */
    words: string;
    /** "Counted on 27 November 2026". */
    counted: string;
    total: number;
    cells: readonly { code: string; title: string; shown: number | "c" }[];
  }[];
}

/** How many schools are in each category, as published: `c` where a number is held back. */
export function CategoryTotals({ id, caption, minimum, columns }: CategoryTotalsProps) {
  const categories = columns[0]?.cells ?? [];
  return (
    <DataTable
      id={id}
      caption={caption}
      rows={categories}
      rowKey={({ code }) => code}
      columns={[
        { words: "Category", cell: ({ code, title }) => `${code} ${title}` },
        ...columns.map(({ words, cells }) => ({
          words,
          isNumber: true,
          cell: (row: (typeof categories)[number]) =>
            cells.find(({ code }) => code === row.code)?.shown.toLocaleString("en-GB") ?? "c",
        })),
      ]}
      total={["Schools", ...columns.map(({ total }) => total.toLocaleString("en-GB"))]}
      source={
        <>
          {countedInWords(columns)} c: held back, because it is a number from 1 to {minimum - 1} or would help
          to work one out.
        </>
      }
    />
  );
}

function countedInWords(columns: CategoryTotalsProps["columns"]): string {
  const days = [...new Set(columns.map(({ counted }) => counted))];
  if (days.length === 1) return `${days[0]}.`;
  return `${columns.map(({ words, counted }) => `${words}: ${counted.charAt(0).toLowerCase()}${counted.slice(1)}`).join("; ")}.`;
}

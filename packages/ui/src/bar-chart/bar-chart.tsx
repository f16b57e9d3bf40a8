import type { ReactNode } from "react";
import { DataTable } from "../data-table/data-table.tsx";
import { NotAvailable } from "../not-available/not-available.tsx";
import type { LinkTo } from "../shared/link.ts";

export interface Bar {
  words: string;
  /** What the bar is as long as; null where nobody has the number, which leaves a gap. */
  value: number | bigint | null;
  /** The number as it is read: "£12,500". */
  text: string;
}

export interface BarChartProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** What there is to see, in one sentence. */
  finding: string;
  /** The headings of the table: what a bar is, and what it measures. */
  headings: readonly [string, string];
  bars: readonly Bar[];
  source: ReactNode;
  csv?: LinkTo | undefined;
}

/** Bars from zero with their numbers, and the same numbers in a table beneath. Text keeps its size at any width. */
export function BarChart({ id, title, finding, headings, bars, source, csv }: BarChartProps) {
  const longest = Math.max(1, ...bars.map((bar) => Number(bar.value ?? 0)));
  return (
    <figure className="flex flex-col gap-6">
      <figcaption id={`${id}-finding`} className="max-w-text text-lg">
        {finding}
      </figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-finding`}
        width="100%"
        height={bars.length * rowHeight}
        className="max-w-text fill-current"
      >
        <title id={`${id}-title`}>{title}</title>
        {bars.map((bar, place) => (
          <BarRow
            key={bar.words}
            bar={bar}
            top={place * rowHeight}
            share={Number(bar.value ?? 0) / longest}
          />
        ))}
      </svg>
      <DataTable
        id={id}
        caption={title}
        columns={[
          { words: headings[0], cell: (bar) => bar.words },
          {
            words: headings[1],
            cell: (bar) => (bar.value === null ? <NotAvailable /> : bar.text),
            isNumber: true,
          },
        ]}
        rows={bars}
        rowKey={(bar) => bar.words}
        source={source}
      />
      {csv ? (
        <p className="print:hidden">
          <a href={csv.href}>{csv.words}</a>
        </p>
      ) : null}
    </figure>
  );
}

const rowHeight = 60;
/** Leaves room beside the longest bar for its number. */
const longestPercent = 72;

function BarRow({ bar, top, share }: { bar: Bar; top: number; share: number }) {
  const length = `${(share * longestPercent).toFixed(2)}%`;
  return (
    <>
      <text x="0" y={top + 18}>
        {bar.words}
      </text>
      {bar.value === null ? null : (
        <rect x="0" y={top + 27} width={length} height="16" className="fill-current text-brand" />
      )}
      <text x={length} dx={bar.value === null ? 0 : 8} y={top + 41} className="font-bold tabular-nums">
        {bar.value === null ? "Not available" : bar.text}
      </text>
    </>
  );
}

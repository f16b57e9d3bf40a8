import type { ReactNode } from "react";
import { MoneyTable } from "../money-table/money-table.tsx";

/** An amount for the eye and for reading: pence give the length, the text is what pages formatted. */
export interface Amount {
  pence: bigint;
  text: string;
}

export interface PositionChartProps {
  /** Unique on the page. */
  id: string;
  /** "£18,400 of £62,000 is available." */
  finding: string;
  /** Invoiced, committed and available make up what is allocated. */
  allocated: Amount;
  invoiced: Amount;
  committed: Amount;
  available: Amount;
  source: ReactNode;
}

/** Where a budget stands: one bar in three parts, told apart by pattern, and its table, which is the key. */
export function PositionChart({ id, finding, allocated, source, ...amounts }: PositionChartProps) {
  const parts = order.map((part) => ({ ...part, amount: amounts[part.key], fill: fillOf(part.key, id) }));
  return (
    <figure className="flex flex-col gap-6">
      <figcaption id={`${id}-finding`} className="max-w-text text-lg">
        {finding}
      </figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-finding`}
        width="100%"
        height="40"
        className="text-brand"
      >
        <title id={`${id}-title`}>Allocated: invoiced, committed and available</title>
        <Stripes id={id} />
        {parts.map((part, place) => (
          <Piece
            key={part.key}
            start={shareOf(parts.slice(0, place), allocated.pence)}
            share={shareOf([part], allocated.pence)}
            fill={part.fill}
          />
        ))}
      </svg>
      <MoneyTable
        id={id}
        caption="Where the budget stands"
        columns={[
          {
            words: "Part",
            cell: (part) => (
              <span className="inline-flex items-center gap-3">
                <svg aria-hidden="true" width="18" height="18" className="shrink-0 text-brand">
                  <rect
                    x="1"
                    y="1"
                    width="16"
                    height="16"
                    fill={part.fill}
                    className="stroke-current stroke-2"
                  />
                </svg>
                {part.words}
              </span>
            ),
          },
          { words: "Amount", cell: (part) => part.amount.text },
        ]}
        rows={parts}
        rowKey={(part) => part.key}
        total={["Allocated", allocated.text]}
        source={source}
      />
    </figure>
  );
}

const order = [
  { key: "invoiced", words: "Invoiced" },
  { key: "committed", words: "Committed" },
  { key: "available", words: "Available" },
] as const;

type PartKey = (typeof order)[number]["key"];

function fillOf(key: PartKey, id: string) {
  switch (key) {
    case "invoiced":
      return "currentColor";
    case "committed":
      return `url(#${id}-stripes)`;
    case "available":
      return "none";
  }
}

function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-stripes`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="3" height="8" className="fill-current" />
      </pattern>
    </defs>
  );
}

function Piece({ start, share, fill }: { start: number; share: number; fill: string }) {
  if (share <= 0) return null;
  return (
    <rect
      x={percent(start)}
      y="1"
      width={percent(share)}
      height="38"
      fill={fill}
      className="stroke-current stroke-2"
    />
  );
}

/** For drawing only: the amounts themselves are never added here. */
function shareOf(parts: readonly { amount: Amount }[], allocated: bigint): number {
  const pence = parts.reduce((sum, part) => sum + (part.amount.pence > 0n ? part.amount.pence : 0n), 0n);
  return allocated > 0n ? Math.min(1, Number(pence) / Number(allocated)) : 0;
}

function percent(share: number) {
  return `${(share * 100).toFixed(2)}%`;
}

import type { LinkTo } from "../shared/link.ts";
import { SummaryList, type SummaryRow } from "../summary-list/summary-list.tsx";

export interface ReceiptProps {
  /** In short groups: "K7Q-4MN-2TP". */
  code: string;
  /** Seat, choice, time. A ballot's receipt never says the choice. */
  rows: readonly SummaryRow[];
  /** "You can change it until voting closes", or "Votes are final at this board". */
  standing: string;
  /** How to find it again in the published record. */
  check?: LinkTo | undefined;
}

/** Proof of a vote that can be read out, copied and printed. */
export function Receipt({ code, rows, standing, check }: ReceiptProps) {
  return (
    <section
      aria-labelledby="receipt"
      className="flex max-w-form flex-col gap-4 border-2 border-brand bg-surface p-6"
    >
      <h2 id="receipt">Receipt</h2>
      <p className="text-2xl font-bold tracking-wide tabular-nums select-all">{code}</p>
      <SummaryList rows={rows} />
      <p>{standing}</p>
      {check ? (
        <p>
          <a href={check.href}>{check.words}</a>
        </p>
      ) : null}
    </section>
  );
}

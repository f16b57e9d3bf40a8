import type { OutcomeCounts } from "@consortia/domain/register/applied-counts";
import { type RowOutcome, rowOutcomes } from "@consortia/domain/register/compare-register";
import { outcomeWords } from "./outcome-words.ts";

export type OutcomeCardsProps = {
  readonly importId: string;
  readonly counts: { readonly rows: OutcomeCounts };
  readonly outcome: RowOutcome;
};

/** How many rows are new, changed, closing, unchanged or problems; each leads to its rows. */
export function OutcomeCards({ importId, counts, outcome }: OutcomeCardsProps) {
  return (
    <nav aria-label="Rows by what they mean">
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-5">
        {rowOutcomes.map((one) => (
          <li key={one}>
            <a
              href={`/schools/import/${importId}?show=${one}#rows`}
              aria-current={one === outcome ? "page" : undefined}
              className="flex flex-col rounded-field border border-line bg-surface p-4 current:border-brand"
            >
              <span className="text-2xl tabular-nums">{counts.rows[one].toLocaleString("en-GB")}</span>
              <span>{outcomeWords[one]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

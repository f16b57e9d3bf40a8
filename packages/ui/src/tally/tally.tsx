import { DataTable } from "../data-table/data-table.tsx";

export interface TallyProps {
  /** Unique on the page. */
  id: string;
  /** "Carried. 9 for, 4 against, 1 abstained. 14 of 21 seats voted; quorum was 9." */
  sentence: string;
  /** Votes by choice; none while voting is open, when only the sentence with the count cast is told. */
  counts: readonly { choice: string; votes: number }[];
  /** While the page keeps itself up to date: at most every five seconds. */
  isLive?: boolean | undefined;
}

/** The result: first as a sentence, then as a table. */
export function Tally({ id, sentence, counts, isLive = false }: TallyProps) {
  return (
    <div className="flex flex-col gap-6">
      <p aria-live={isLive ? "polite" : undefined} className="text-lg font-bold">
        {sentence}
      </p>
      {counts.length > 0 ? (
        <div className="max-w-form">
          <DataTable
            id={id}
            caption="Votes"
            columns={[
              { words: "Choice", cell: (count) => count.choice },
              { words: "Votes", cell: (count) => count.votes, isNumber: true },
            ]}
            rows={counts}
            rowKey={(count) => count.choice}
            total={["Votes cast", counts.reduce((sum, count) => sum + count.votes, 0)]}
          />
        </div>
      ) : null}
    </div>
  );
}

import { DataTable, Empty, Section } from "@consortia/ui";
import { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** Counts by option and phase, and what each school said. */
export function Responses() {
  const { tally, responses } = useLoaderData<typeof loader>();
  if (tally === null) return null;
  return (
    <Section title="Answers">
      {responses.length === 0 ? (
        <Empty
          title="No responses yet"
          why="Heads were written to when it opened; each school has one answer."
        />
      ) : (
        <>
          <Tally tally={tally} />
          <DataTable
            id="responses"
            caption="What each school answered"
            rows={responses}
            rowKey={(one) => one.key}
            columns={[
              { words: "School", cell: (one) => <a href={one.href}>{one.school}</a> },
              { words: "Prefers", cell: (one) => one.prefers },
              {
                words: "In its words",
                cell: (one) => <span className="whitespace-pre-line">{one.says}</span>,
              },
              { words: "Answered by", cell: (one) => one.by },
            ]}
          />
        </>
      )}
    </Section>
  );
}

function Tally({ tally }: { tally: NonNullable<Loaded["tally"]> }) {
  return (
    <DataTable
      id="tally"
      caption="Schools by what they prefer"
      rows={tally.rows}
      rowKey={(row) => row.words}
      columns={[
        { words: "Preferred", cell: (row) => row.words },
        ...["All schools", ...tally.heads].map((words, place) => ({
          words,
          isNumber: true,
          cell: (row: (typeof tally.rows)[number]) => row.cells[place],
        })),
      ]}
      total={["All answers", tally.total, ...tally.totals]}
      source="A school of two phases stands under both, and once among all schools."
    />
  );
}

import { counted } from "@consortia/domain/shared/words";
import { DataTable, Section, SummaryList } from "@consortia/ui";
import { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

/** What was said, what is done and why, with how many schools preferred what. */
export function Outcome() {
  const { outcome } = useLoaderData<typeof loader>();
  if (outcome === null) return null;
  const { tally } = outcome;
  return (
    <Section title="The outcome">
      <SummaryList
        rows={[
          { term: "You said", answer: <Text words={outcome.said} /> },
          { term: "What is done", answer: <Text words={outcome.done} /> },
          { term: "Why", answer: <Text words={outcome.reason} /> },
          { term: "Published", answer: outcome.publishedAt },
        ]}
      />
      {tally === null ? null : (
        <DataTable
          id="tally"
          caption={`What ${counted(tally.schools, "school")} preferred`}
          rows={tally.rows}
          rowKey={(row) => row.words}
          columns={[
            { words: "Preferred", cell: (row) => row.words },
            { words: "Schools", cell: (row) => row.schools },
          ]}
          source="Counts below six are held back, so that nobody can tell which school answered what."
        />
      )}
    </Section>
  );
}

function Text({ words }: { words: string }) {
  return <span className="whitespace-pre-line">{words}</span>;
}

import { DataTable, Section } from "@consortia/ui";
import { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

/** How each amount comes about, down to each school for whoever sees categories at the desk. */
export function ScenarioWorking() {
  const { lines, schools } = useLoaderData<typeof loader>();
  if (lines.length === 0) return null;
  return (
    <Section title="The working">
      {schools === null ? (
        <p>The working of single schools is for LA officers: you see categories inside funding runs alone.</p>
      ) : (
        <p>Rounded to show; only the consortium line is exact.</p>
      )}
      {lines.map((line) => (
        <details key={line.id}>
          <summary>
            {line.name}: {line.amount}
          </summary>
          <div className="flex flex-col gap-4 py-4">
            <p>{line.working}</p>
            {schools === null ? null : (
              <DataTable
                id={`schools-${line.id}`}
                caption={`Schools of ${line.name}`}
                rows={line.schoolLines}
                rowKey={(school) => school.key}
                columns={[
                  { words: "School", cell: (school) => school.name },
                  { words: "Category", cell: (school) => school.code },
                  { words: "Working", cell: (school) => school.working },
                  { words: "Now", cell: (school) => school.before },
                  { words: "Change", cell: (school) => school.change },
                ]}
              />
            )}
          </div>
        </details>
      ))}
    </Section>
  );
}

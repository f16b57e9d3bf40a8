import { DataTable, MoneyTable, Section } from "@consortia/ui";
import { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

/** What each consortium gets and how it comes about, down to each school. */
export function RunWorking() {
  const page = useLoaderData<typeof loader>();
  if (page.lines.length === 0) return null;
  return (
    <>
      <MoneyTable
        id="amounts"
        caption="What each consortium gets"
        rows={page.lines}
        rowKey={(line) => line.consortiumId}
        columns={[
          { words: "Consortium", cell: (line) => <a href={`#working-${line.consortiumId}`}>{line.name}</a> },
          { words: "Schools", cell: (line) => String(line.schools) },
          { words: "Triggering", cell: (line) => String(line.triggeringSchools) },
          { words: "Their pupils", cell: (line) => line.pupils },
          { words: "Amount", cell: (line) => line.amount },
        ]}
        total={["Total", "", "", "", "total" in page ? page.total : ""]}
      />
      <Section title="The working">
        {page.lines.map((line) => (
          <details key={line.consortiumId} id={`working-${line.consortiumId}`}>
            <summary>
              {line.name}: {line.amount}
            </summary>
            <div className="flex flex-col gap-4 py-4">
              <p>{line.working}</p>
              <DataTable
                id={`schools-${line.consortiumId}`}
                caption={`Schools of ${line.name}`}
                rows={line.schoolLines}
                rowKey={(school) => school.key}
                columns={[
                  { words: "School", cell: (school) => school.name },
                  { words: "URN", cell: (school) => school.urn },
                  { words: "Category", cell: (school) => school.code },
                  { words: "Working", cell: (school) => school.working },
                ]}
              />
            </div>
          </details>
        ))}
      </Section>
    </>
  );
}

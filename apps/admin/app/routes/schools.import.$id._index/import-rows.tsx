import type { FieldChange, RowOutcome } from "@consortia/domain/register/compare-register";
import { Section } from "@consortia/ui";
import { outcomeWords } from "./outcome-words.ts";

export type ImportRowsProps = {
  readonly importId: string;
  readonly outcome: RowOutcome;
  readonly page: {
    readonly rows: readonly {
      readonly rowNumber: number;
      readonly urn: string;
      readonly name: string | null;
      readonly summary: string | null;
      readonly problem: string | null;
      readonly changes: readonly FieldChange[];
    }[];
    readonly nextAfterRow: number | null;
  };
};

/** The rows of one outcome, as the file has them; a change shows each field as it is now and will be after. */
export function ImportRows({ importId, outcome, page }: ImportRowsProps) {
  return (
    <Section id="rows" title={outcomeWords[outcome]}>
      {page.rows.length === 0 ? <p>No row of the file is here.</p> : null}
      {outcome === "problem" && page.rows.length > 0 ? (
        <p>
          Rows with a problem are left out.{" "}
          <a href={`/schools/import/${importId}/problems.csv`}>Download problems as CSV</a>
        </p>
      ) : null}
      <ul className="flex flex-col gap-3">
        {page.rows.map((row) => (
          <li key={row.rowNumber} className="flex flex-col gap-1 border-b border-line pb-3">
            <p className="flex flex-wrap gap-x-4">
              <strong>{row.name ?? `Row ${row.rowNumber}`}</strong>
              <span className="tabular-nums">{row.urn}</span>
              <span className="text-soft">{row.problem === null ? `row ${row.rowNumber}` : null}</span>
            </p>
            <p>{row.problem ?? row.summary}</p>
            <Changes changes={row.changes} />
          </li>
        ))}
      </ul>
      {page.nextAfterRow === null ? null : (
        <p>
          <a href={`/schools/import/${importId}?show=${outcome}&after=${page.nextAfterRow}#rows`}>
            More rows
          </a>
        </p>
      )}
    </Section>
  );
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  if (changes.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Now</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{change.field}</th>
            <td>{change.now}</td>
            <td>{change.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

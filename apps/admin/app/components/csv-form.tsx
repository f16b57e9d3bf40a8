import { Button, FileField, PostForm, Section, TextArea } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

interface CsvFormProps {
  /** The columns of the first line, and how large the file may be. */
  hint: string;
  problem: FormProblem | undefined;
  /** Rows that came back from a preview with faults. */
  typed: string | undefined;
}

/** Rows from a file, or pasted: what was read stays in the box, so that an error loses nothing. */
export function CsvForm({ hint, problem, typed }: CsvFormProps) {
  return (
    <Section title="Choose a file">
      <PostForm hasFile>
        <FileField
          name="file"
          label="CSV file"
          accept=".csv,text/csv"
          hint={hint}
          error={wordsFor(problem, "csv")}
        />
        <TextArea name="csv" label="Or paste the rows here" rows={6} value={problem?.values.csv ?? typed} />
        <Button>Preview</Button>
      </PostForm>
    </Section>
  );
}

/** Every bad row by its place, where one of them stopped all. */
export function RowFaults({ faults }: { faults: readonly { line: number; says: string }[] }) {
  return (
    <Section title="Nothing was saved">
      <p>One bad row stops all. Mend these rows and choose the file again:</p>
      <ul>
        {faults.map(({ line, says }) => (
          <li key={`${line} ${says}`}>{says}</li>
        ))}
      </ul>
    </Section>
  );
}

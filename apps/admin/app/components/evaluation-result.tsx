import type { EvaluationTotals } from "@consortia/domain/categorisation/evaluation";
import { foreseenInWords } from "@consortia/domain/categorisation/evaluation";
import { formatDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { DataTable, Empty, SummaryList } from "@consortia/ui";

interface EvaluatedSchool {
  urn: string;
  name: string;
  inspectedOn: string;
  result: "fell" | "held" | "first";
  outcomes: readonly string[];
  earlyOn: string;
  codeThen: string | null;
  isFlagged: boolean;
}

interface EvaluationResultProps {
  totals: EvaluationTotals;
  lines: readonly EvaluatedSchool[];
  warningCodes: readonly string[];
}

/** What a year's categories foresaw: in a sentence, in four counts, and school by school. */
export function EvaluationResult({ totals, lines, warningCodes }: EvaluationResultProps) {
  return (
    <>
      {lines.length === 0 ? null : <Totals totals={totals} warningCodes={warningCodes} />}
      <DataTable
        id="evaluated"
        caption="Schools inspected in the year"
        rows={lines}
        rowKey={(line) => line.urn}
        columns={[
          { words: "School", cell: (line) => <a href={`/schools/${line.urn}/category`}>{line.name}</a> },
          { words: "Inspected", cell: (line) => formatDate(line.inspectedOn) },
          { words: "Result", cell: (line) => resultInWords(line) },
          {
            words: "Category then",
            cell: (line) => `${line.codeThen ?? "None"}, on ${formatDate(line.earlyOn)}`,
          },
          { words: "Foreseen", cell: foreseenWord },
        ]}
        empty={
          <Empty
            title="No inspection in this year"
            why="An inspection is read from the figures on record. Record them from a file."
            next={{ href: "/categorisation/figures", words: "Record figures" }}
          />
        }
      />
    </>
  );
}

function Totals({ totals, warningCodes }: Pick<EvaluationResultProps, "totals" | "warningCodes">) {
  return (
    <>
      <p>{foreseenInWords(totals, warningCodes)}</p>
      <SummaryList
        rows={[
          { term: "Fell, and was foreseen", answer: counted(totals.foreseen, "school") },
          { term: "Fell, and was missed", answer: counted(totals.missed, "school") },
          { term: "Warned of, and did not fall", answer: counted(totals.falseFlags, "school") },
          { term: "Not warned of, and did not fall", answer: counted(totals.quiet, "school") },
          { term: "Nothing to compare with", answer: counted(totals.first, "school") },
        ]}
      />
    </>
  );
}

function resultInWords({ result, outcomes }: EvaluatedSchool): string {
  if (result === "first") return "The first of its framework: nothing to compare with";
  return `${result === "fell" ? "Fell" : "Did not fall"}. ${outcomes.join("; ")}`;
}

function foreseenWord({ result, isFlagged }: EvaluatedSchool): string {
  if (result === "first") return "Not counted";
  if (result === "fell") return isFlagged ? "Yes" : "No: missed";
  return isFlagged ? "Warned of, and did not fall" : "Nothing to foresee";
}

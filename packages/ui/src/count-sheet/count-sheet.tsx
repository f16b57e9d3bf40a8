import { BarChart } from "../bar-chart/bar-chart.tsx";
import { DataTable } from "../data-table/data-table.tsx";

/** One stage: totals as decimal text by the candidate's number, and what happened in it. */
export interface CountStage {
  totals: Readonly<Record<string, string>>;
  nonTransferable: string;
  dropped: string;
  elected: readonly number[];
  excluded: readonly number[];
  /** Whose surplus was passed on. */
  transferred: number | null;
}

export interface CountSheetProps {
  sheet: {
    method: "most_votes" | "stv";
    elected: readonly number[];
    stages: readonly CountStage[];
    /** Between whom lots are wanted before the count goes on. */
    draw?: { tied: readonly number[] } | null;
  };
  /** By number on the ballot, from 1 in place 0. */
  candidates: readonly string[];
  /** "17 ballots: 16 valid and 1 blank. Quota 6." */
  sentence: string;
}

type Sheet = CountSheetProps["sheet"];

interface Row {
  name: string;
  cells: readonly string[];
  outcome: string;
}

/** A count stage by stage: what each candidate held, who was elected or excluded when, and the first stage as bars. */
export function CountSheet({ sheet, candidates, sentence }: CountSheetProps) {
  const named = (number: number) => candidates[number - 1] ?? `Candidate ${number}`;
  const [first] = sheet.stages;
  return (
    <div className="flex flex-col gap-8">
      {first ? (
        <BarChart
          id="first-stage"
          title={sheet.method === "stv" ? "First choices" : "Votes"}
          finding={sentence}
          headings={["Candidate", sheet.method === "stv" ? "First choices" : "Votes"]}
          bars={candidates.map((words, place) => ({
            words,
            value: Number(first.totals[String(place + 1)] ?? "0"),
            text: plain(first.totals[String(place + 1)] ?? "0"),
          }))}
          source="Counted from the ballots when the ballot closed."
        />
      ) : null}
      <DataTable
        id="stages"
        caption="The count, stage by stage"
        columns={[
          { words: "Candidate", cell: (row: Row) => row.name },
          ...sheet.stages.map((stage, place) => ({
            words: `${place + 1}. ${stageWords(stage, place, named)}`,
            cell: (row: Row) => row.cells[place] ?? "",
            isNumber: true,
          })),
          { words: "Outcome", cell: (row: Row) => row.outcome },
        ]}
        rows={rowsOf(sheet, candidates)}
        rowKey={(row) => row.name}
      />
    </div>
  );
}

function rowsOf(sheet: Sheet, candidates: readonly string[]): readonly Row[] {
  const { stages } = sheet;
  const rows = candidates.map((name, place) => ({
    name,
    cells: stages.map(({ totals }) => totals[String(place + 1)] ?? ""),
    outcome: outcomeOf(sheet, place + 1),
  }));
  if (sheet.method !== "stv") return rows;
  return [
    ...rows,
    { name: "Not transferable", cells: stages.map((one) => one.nonTransferable), outcome: "" },
    { name: "Lost in rounding", cells: stages.map((one) => one.dropped), outcome: "" },
  ];
}

function outcomeOf({ stages, elected, draw }: Sheet, number: number): string {
  const at = stages.findIndex((stage) => stage.elected.includes(number)) + 1;
  const out = stages.findIndex((stage) => stage.excluded.includes(number)) + 1;
  if (elected.includes(number)) return stages.length > 1 && at > 0 ? `Elected at stage ${at}` : "Elected";
  if (out > 0) return `Excluded at stage ${out}`;
  if (draw === undefined || draw === null) return "Not elected";
  return draw.tied.includes(number) ? "Equal: lots decide" : "Not decided yet";
}

function stageWords(stage: CountStage, place: number, named: (number: number) => string): string {
  if (stage.transferred !== null) return `Surplus of ${named(stage.transferred)}`;
  if (stage.excluded.length > 0) return `${stage.excluded.map(named).join(" and ")} excluded`;
  return place === 0 ? "First count" : "Further votes";
}

/** `6.00000` is six votes. */
function plain(total: string): string {
  return total.replace(/\.0+$/, "");
}

import { schoolYear } from "../shared/school-year.ts";
import { type LocalDate, localDateSchema } from "../shared/time.ts";
import type { Measures } from "./evaluate.ts";
import { type Measure, parseValue } from "./measures.ts";
import { type Benchmark, benchmarks } from "./rule.ts";

/** The columns a file of figures must name in its first line, in any order and case. */
export const figureColumns = ["subject", "measure", "period", "value", "cohort", "source"] as const;

export type FigureLine = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

/** Whose figure it is: a school of the authority, or what schools are set beside. */
export type FigureSubject<SchoolId extends string> =
  | { readonly kind: "school"; readonly schoolId: SchoolId; readonly name: string }
  | { readonly kind: Benchmark };

export type FigureRow<SchoolId extends string> = {
  readonly line: number;
  readonly subject: FigureSubject<SchoolId>;
  readonly measure: string;
  readonly period: number;
  readonly cohort: number | null;
  readonly source: string;
} & ({ readonly value: number; readonly absence: null } | { readonly value: null; readonly absence: string });

export type FigureOutcome<SchoolId extends string> =
  | { readonly outcome: "ready"; readonly rows: readonly FigureRow<SchoolId>[] }
  | {
      readonly outcome: "faulty";
      readonly faults: readonly { readonly line: number; readonly says: string }[];
    };

/**
 * What national files write where there is no number, in one list: none of these is ever zero, nor "not given"
 * (pitfalls, section 4). An empty cell is a fault: a file says why it has no figure.
 */
const absences: ReadonlyMap<string, string> = new Map([
  ["supp", "suppressed: too few pupils"],
  ["suppressed", "suppressed: too few pupils"],
  ["c", "suppressed: too few pupils"],
  ["np", "not published"],
  ["ne", "no entries"],
  ["lowcov", "too few pupils covered"],
  ["na", "not applicable"],
  ["n/a", "not applicable"],
  ["z", "not applicable"],
  ["x", "not available"],
  ["-", "not available"],
  ["null", "not available"],
  ["not available", "not available"],
  ["not judged", "not judged"],
]);

type Known<SchoolId extends string> = {
  readonly schools: ReadonlyMap<string, { readonly id: SchoolId; readonly name: string }>;
  readonly measures: Measures;
  readonly today: LocalDate;
};

/** All rows or none: every bad row is named, so that one sitting mends the whole file. */
export function checkFigureRows<SchoolId extends string>(
  lines: readonly FigureLine[],
  known: Known<SchoolId>,
): FigureOutcome<SchoolId> {
  const seen = new Map<string, number>();
  const checked = lines.map((line) => checkRow(line, known, seen));
  const faults = checked.flatMap((one) => ("says" in one ? [one] : []));
  if (lines.length === 0) faults.push({ line: 1, says: "The file has no rows under its header" });
  if (faults.length > 0) return { outcome: "faulty", faults };
  return { outcome: "ready", rows: checked.flatMap((one) => ("says" in one ? [] : [one])) };
}

function checkRow<SchoolId extends string>(
  { line, cells }: FigureLine,
  known: Known<SchoolId>,
  seen: Map<string, number>,
): FigureRow<SchoolId> | { readonly line: number; readonly says: string } {
  const cell = (name: (typeof figureColumns)[number]) => (cells[name] ?? "").trim();
  const fault = (says: string) => ({ line, says: `Row ${line}: ${says}` });
  const subject = subjectOf(cell("subject"), known.schools);
  if (subject === null)
    return fault(`${cell("subject") || "no subject"} is no open school of this authority`);
  const measure = known.measures.get(cell("measure"));
  if (measure === undefined) return fault(`${cell("measure") || "no measure"} is no measure`);
  if (subject.kind !== "school" && measure.comes !== "yearly") {
    return fault(`${measure.title} has no ${subject.kind} figure`);
  }
  const period = periodOf(measure, cell("period"));
  if (period === null) return fault(periodWords(measure, cell("period")));
  if (period > latestPeriod(measure, known.today)) {
    return fault(`${cell("period")} is still to come, and no figure is there before its time`);
  }
  const cohort = cell("cohort") === "" ? null : wholeNumber(cell("cohort"));
  if (cohort === undefined) return fault(`${cell("cohort")} is no number of pupils`);
  if (cell("source") === "") return fault("say where the figure comes from");
  const key = `${cell("subject").toLowerCase()} ${measure.code} ${period}`;
  const earlier = seen.get(key);
  if (earlier !== undefined) return fault(`this figure is already on row ${earlier}`);
  seen.set(key, line);
  const base = { line, subject, measure: measure.code, period, cohort, source: cell("source") };
  const absence = absences.get(cell("value").toLowerCase());
  if (absence !== undefined) return { ...base, value: null, absence };
  const value = parseValue(measure, cell("value"));
  if (value === null || Math.abs(value) > most_steps) {
    return fault(`${cell("value") || "an empty cell"} is no value of ${measure.title}`);
  }
  return { ...base, value, absence: null };
}

/** What both databases hold as a whole number: some £20 million in pence. */
const most_steps = 2_000_000_000;

function subjectOf<SchoolId extends string>(
  text: string,
  schools: Known<SchoolId>["schools"],
): FigureSubject<SchoolId> | null {
  const benchmark = benchmarks.find((one) => one === text.toLowerCase());
  if (benchmark !== undefined) return { kind: benchmark };
  const school = schools.get(text);
  return school === undefined ? null : { kind: "school", schoolId: school.id, name: school.name };
}

/** `2024`, `2024-25`, `2024/25` or `2024 to 2025` for a school year; a date for what happens on a day. */
function periodOf(measure: Measure, text: string): number | null {
  if (measure.comes === "as_it_happens") {
    return localDateSchema.safeParse(text).success ? Number(text.replaceAll("-", "")) : null;
  }
  const [, first = "", second] = /^(\d{4})(?:(?:-|\/| to )(\d{2}|\d{4}))?$/.exec(text) ?? [];
  if (first === "") return null;
  const next = String(Number(first) + 1);
  return second === undefined || next.endsWith(second) ? Number(first) : null;
}

function latestPeriod({ comes }: Measure, today: LocalDate): number {
  return comes === "yearly" ? schoolYear(today) : Number(today.replaceAll("-", ""));
}

function periodWords({ comes, title }: Measure, text: string): string {
  return comes === "yearly"
    ? `${text || "no period"} is no school year, which ${title} needs: write 2024-25`
    : `${text || "no period"} is no date, which ${title} needs: write 2024-11-30`;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

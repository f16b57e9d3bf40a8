import { era_measure } from "./evaluate.ts";
import type { InspectionEra, Measure, Unit } from "./measures.ts";

/** Below this many pupils a trend is more chance than change; the product's default, after practice (section 2). */
const leastCohort = 11;

const gradeWords = ["Outstanding", "Good", "Requires improvement", "Inadequate"];
const cardWords = [
  "Exceptional",
  "Strong standard",
  "Expected standard",
  "Needs attention",
  "Urgent improvement",
];
const metWords = ["Met", "Not met"];
const levelWords = ["A", "B", "C", "D"];
const yesWords = ["Yes", "No"];

const percentage: Unit = { kind: "percentage" };

/**
 * What the presets ask of a school. An inspection outcome is a measure of its own era: no rule can set a report card
 * beside a grade, because no measure holds both (IND-2).
 */
export const standardMeasures: readonly Measure[] = [
  happens(era_measure, "Framework of the latest inspection", {
    unit: { kind: "scale", words: ["Graded", "Areas only", "Report card"] },
  }),
  inspection("graded_overall", "Overall grade", "graded", gradeWords),
  inspection("graded_leadership", "Leadership grade", "graded", gradeWords),
  happens("graded_on", "Date of the graded inspection", { unit: { kind: "date" }, era: "graded" }),
  inspection("areas_education", "Quality of education, without an overall grade", "areas_only", gradeWords),
  inspection("areas_leadership", "Leadership, without an overall grade", "areas_only", gradeWords),
  inspection("areas_safeguarding", "Safeguarding, without an overall grade", "areas_only", metWords),
  inspection("card_achievement", "Achievement on the report card", "report_card", cardWords),
  inspection("card_attendance", "Attendance and behaviour on the report card", "report_card", cardWords),
  inspection("card_leadership", "Leadership and governance on the report card", "report_card", cardWords),
  inspection("card_safeguarding", "Safeguarding on the report card", "report_card", metWords),
  yearly("ks2_expected", "Pupils meeting the expected standard at 11", percentage, "up"),
  yearly("ks2_gap", "Gap of disadvantaged pupils at 11", percentage, "down"),
  yearly("ks4_attainment8", "Attainment 8", { kind: "score" }, "up"),
  yearly("ks4_gap", "Gap of disadvantaged pupils in Attainment 8", { kind: "score" }, "down"),
  yearly("persistent_absence", "Persistent absence", percentage, "down"),
  yearly("suspensions", "Suspensions for each 100 pupils", { kind: "score" }, "down"),
  yearly("staff_turnover", "Teachers who left in the year", percentage, "down", null),
  yearly("roll_change", "Change of the roll over the year", percentage, null, null),
  yearly("balance", "Balance at the end of the year", { kind: "money" }, "up", null),
  happens("head_months", "Time that the head has been in post", {
    unit: { kind: "count", one: "month", many: "months" },
  }),
  happens("governor_vacancies", "Vacancies on the governing body", {
    unit: { kind: "count", one: "vacancy", many: "vacancies" },
    better: "down",
  }),
  happens("safeguarding_audit", "Safeguarding audit is secure", {
    unit: { kind: "scale", words: yesWords },
  }),
  happens("self_evaluation_accurate", "Self-evaluation agrees with what visits find", {
    unit: { kind: "scale", words: yesWords },
  }),
  happens("supports_others", "Supports another school at present", {
    unit: { kind: "scale", words: yesWords },
  }),
  view("view_self", "The school's own view"),
  view("view_peers", "The view of its consortium"),
  view("view_authority", "The authority's view"),
];

export const measuresByCode: ReadonlyMap<string, Measure> = new Map(
  standardMeasures.map((measure) => [measure.code, measure]),
);

type Happening = Pick<Measure, "unit"> & Partial<Pick<Measure, "better" | "era">>;

function happens(code: string, title: string, { unit, better = null, era = null }: Happening): Measure {
  return { code, title, unit, better, era, leastCohort: null, comes: "as_it_happens" };
}

/** Scales of inspection begin with the best word, so that lower is better. */
function inspection(code: string, title: string, era: InspectionEra, words: readonly string[]): Measure {
  return happens(code, title, { unit: { kind: "scale", words }, better: "down", era });
}

function view(code: string, title: string): Measure {
  return happens(code, title, { unit: { kind: "scale", words: levelWords }, better: "down" });
}

function yearly(
  code: string,
  title: string,
  unit: Unit,
  better: Measure["better"],
  least: number | null = leastCohort,
): Measure {
  return { code, title, unit, better, leastCohort: least, comes: "yearly", era: null };
}

import type { Lane } from "../register/lanes.ts";
import { counted } from "../shared/words.ts";
import { type Evidence, evaluate, type Finding, type Measures } from "./evaluate.ts";
import type { Rule } from "./rule.ts";

/** One line of a criteria set, with what it says of a school in each outcome. */
export type Criterion = {
  readonly code: string;
  readonly title: string;
  readonly rule: Rule;
  /** The schools it asks about by lane; null for all. */
  readonly lanes: readonly Lane[] | null;
  readonly whenMet: string;
  readonly whenNotMet: string;
  /** Points of concern where the scheme adds points up; below zero where the criterion speaks for the school. */
  readonly weight: number;
};

/** How findings become a category: the first line that holds, or points of concern added up. */
export type Placing =
  | { readonly method: "first_line"; readonly lines: readonly PlacingLine[] }
  | { readonly method: "points"; readonly bands: readonly PlacingBand[] };

/** Holds when each of the one criteria is met and none of the other is. */
export type PlacingLine = {
  readonly category: string;
  readonly met: readonly string[];
  readonly notMet: readonly string[];
};

/** From the band before up to so many points; null for the last, which has no end. */
export type PlacingBand = { readonly category: string; readonly upTo: number | null };

export type CriteriaSet = { readonly criteria: readonly Criterion[]; readonly placing: Placing };

export type CriterionResult = {
  readonly code: string;
  readonly applies: boolean;
  readonly finding: Finding;
  /** The descriptor of the outcome; null where one cannot tell. */
  readonly descriptor: string | null;
};

/**
 * What the rules propose for one school. A category is proposed only when nothing that is missing could change it:
 * otherwise the categories that are still possible are named, with what is missing (CAT-3), and people decide.
 */
export type Proposal = {
  readonly category: string | null;
  readonly possible: readonly string[];
  readonly decidedBy: string;
  readonly missing: readonly string[];
};

export type Categorised = { readonly results: readonly CriterionResult[]; readonly proposal: Proposal };

/** Puts a criteria set to what is known of one school. Pure: the same evidence gives the same answer (CAT-1). */
export function categorise(
  { criteria, placing }: CriteriaSet,
  { evidence, lanes }: { readonly evidence: Evidence; readonly lanes: readonly Lane[] },
  measures: Measures,
): Categorised {
  const results = criteria.map((criterion) => resultOf(criterion, { evidence, lanes }, measures));
  const findings = new Map(results.map(({ code, finding }) => [code, finding]));
  const asked = new Set(results.flatMap(({ code, applies }) => (applies ? [code] : [])));
  const proposal =
    placing.method === "first_line"
      ? firstLine(placing.lines, { findings, asked })
      : byPoints(placing.bands, criteria, findings);
  return { results, proposal };
}

function resultOf(
  criterion: Criterion,
  { evidence, lanes }: { readonly evidence: Evidence; readonly lanes: readonly Lane[] },
  measures: Measures,
): CriterionResult {
  const { code, rule, whenMet, whenNotMet } = criterion;
  const asked = criterion.lanes;
  if (asked !== null && !asked.some((lane) => lanes.includes(lane))) {
    const descriptor = `Asked only of ${asked.join(" and ")} schools`;
    return { code, applies: false, finding: { met: false, seen: [], missing: [] }, descriptor };
  }
  const finding = evaluate(rule, evidence, measures);
  const descriptor = finding.met === null ? null : finding.met ? whenMet : whenNotMet;
  return { code, applies: true, finding, descriptor };
}

type Findings = ReadonlyMap<string, Finding>;
/** What was found, and of which criteria the school was asked at all: what is not asked is no sign of anything. */
type Known = { readonly findings: Findings; readonly asked: ReadonlySet<string> };

/** The first line that holds decides, if every line before it surely does not. */
function firstLine(lines: readonly PlacingLine[], known: Known): Proposal {
  const possible: string[] = [];
  const missing: string[] = [];
  for (const line of lines) {
    const { met, open } = lineHolds(line, known);
    if (met === false) continue;
    possible.push(line.category);
    if (met === true) {
      return settled(unique(possible), lineInWords(line), missing);
    }
    missing.push(...open);
  }
  if (possible.length === 0) {
    return { category: null, possible, decidedBy: "no line holds for this school", missing: [] };
  }
  // A line that cannot be told may also not hold, and then none does: nothing is settled.
  return { category: null, possible: unique(possible), decidedBy: notSettled, missing: unique(missing) };
}

function lineHolds(
  line: PlacingLine,
  { findings, asked }: Known,
): { met: boolean | null; open: readonly string[] } {
  const wanted = [
    ...line.met.map((code) => ({ finding: findings.get(code), wanted: true })),
    ...line.notMet.map((code) => ({ finding: findings.get(code), wanted: false })),
  ];
  if (wanted.some(({ finding, wanted }) => finding?.met === !wanted)) return { met: false, open: [] };
  if (line.notMet.length > 0 && !line.notMet.some((code) => asked.has(code))) {
    return { met: null, open: [`${line.notMet.join(" and ")}: not asked of schools of this kind`] };
  }
  const open = wanted.filter(({ finding }) => finding === undefined || finding.met === null);
  return { met: open.length > 0 ? null : true, open: open.flatMap(({ finding }) => finding?.missing ?? []) };
}

/** Each criterion that cannot be told adds its points or does not: the bands of all the sums so reached are possible. */
function byPoints(
  bands: readonly PlacingBand[],
  criteria: readonly Criterion[],
  findings: Findings,
): Proposal {
  let sums: ReadonlySet<number> = new Set([0]);
  const missing: string[] = [];
  for (const { code, weight } of criteria) {
    const finding = findings.get(code);
    if (finding === undefined || finding.met === false || weight === 0) continue;
    const added = [...sums].map((sum) => sum + weight);
    sums = new Set(finding.met === true ? added : [...sums, ...added]);
    if (finding.met === null) missing.push(...finding.missing);
  }
  const bandOf = (points: number) => bands.findIndex(({ upTo }) => upTo === null || points <= upTo);
  const reached = new Set([...sums].map(bandOf));
  const possible = bands.filter((_band, place) => reached.has(place)).map(({ category }) => category);
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  const points = least === most ? counted(least, "point") : `between ${least} and ${counted(most, "point")}`;
  return settled(unique(possible), points, missing);
}

const notSettled = "what is missing could change the category";

function settled(possible: readonly string[], decidedBy: string, missing: readonly string[]): Proposal {
  const [only] = possible;
  if (possible.length === 1 && only !== undefined) {
    return { category: only, possible, decidedBy, missing: [] };
  }
  return { category: null, possible, decidedBy: notSettled, missing: unique(missing) };
}

/** `2A when I2 and D1 are met and L1 is not` */
export function lineInWords({ category, met, notMet }: PlacingLine): string {
  const said = [
    ...(met.length > 0 ? [`${met.join(" and ")} ${met.length === 1 ? "is" : "are"} met`] : []),
    ...(notMet.length > 0 ? [`${notMet.join(" and ")} ${notMet.length === 1 ? "is" : "are"} not met`] : []),
  ];
  return `${category} when ${said.join(" and ")}`;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

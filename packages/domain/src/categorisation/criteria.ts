import type { Lane } from "../register/lanes.ts";
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
  const proposal =
    placing.method === "first_line"
      ? firstLine(placing.lines, findings)
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

/** The first line that holds decides, if every line before it surely does not. */
function firstLine(lines: readonly PlacingLine[], findings: Findings): Proposal {
  const possible: string[] = [];
  const missing: string[] = [];
  for (const line of lines) {
    const { met, open } = lineHolds(line, findings);
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

function lineHolds(line: PlacingLine, findings: Findings): { met: boolean | null; open: readonly string[] } {
  const wanted = [
    ...line.met.map((code) => ({ finding: findings.get(code), wanted: true })),
    ...line.notMet.map((code) => ({ finding: findings.get(code), wanted: false })),
  ];
  if (wanted.some(({ finding, wanted }) => finding?.met === !wanted)) return { met: false, open: [] };
  const open = wanted.filter(({ finding }) => finding === undefined || finding.met === null);
  return { met: open.length > 0 ? null : true, open: open.flatMap(({ finding }) => finding?.missing ?? []) };
}

/** What is sure gives a least and a most number of points; the bands between the two are possible. */
function byPoints(
  bands: readonly PlacingBand[],
  criteria: readonly Criterion[],
  findings: Findings,
): Proposal {
  let [least, most] = [0, 0];
  const missing: string[] = [];
  for (const { code, weight } of criteria) {
    const finding = findings.get(code);
    if (finding?.met === true) [least, most] = [least + weight, most + weight];
    if (finding?.met === null && weight !== 0) {
      [least, most] = [least + Math.min(weight, 0), most + Math.max(weight, 0)];
      missing.push(...finding.missing);
    }
  }
  const place = (points: number) => bands.findIndex(({ upTo }) => upTo === null || points <= upTo);
  const possible = bands.slice(place(least), place(most) + 1).map(({ category }) => category);
  const points = least === most ? `${least} points` : `between ${least} and ${most} points`;
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

import { DomainError } from "../shared/errors.ts";
import type { CriteriaSet, Criterion, Placing } from "./criteria.ts";
import type { Measures } from "./evaluate.ts";
import { checkRule } from "./rule.ts";

/** What a category says of a school, in the three words of the authority's duty to know its schools. */
export const standings = ["well_performing", "under_performing", "vulnerable"] as const;
export type Standing = (typeof standings)[number];

const standingWords: Readonly<Record<Standing, string>> = {
  well_performing: "Well-performing",
  under_performing: "Under-performing",
  vulnerable: "Vulnerable",
};

export function standingInWords(standing: Standing): string {
  return standingWords[standing];
}

/** A category of a scheme version. Which categories bring money is decided by the formula alone (section 4). */
export type Category = {
  readonly code: string;
  readonly title: string;
  readonly descriptor: string;
  /** Null in a version from before standings were kept. */
  readonly standing: Standing | null;
  /** Whether the authority itself answers for these schools, from money held centrally. */
  readonly isAuthorityResponsibility: boolean;
  /** The support that comes with it beyond what every school has, item by item; empty where the scheme says nothing. */
  readonly support: readonly string[];
};

/**
 * A scheme as configuration: adopted as a version, never written in code paths. The order of the list is its order.
 * Without criteria it proposes nothing: people place each school.
 */
export type Scheme = CriteriaSet & {
  readonly name: string;
  readonly note: string;
  readonly categories: readonly Category[];
};

/** The criteria of a scheme that has none. */
export const noCriteria: CriteriaSet = { criteria: [], placing: { method: "first_line", lines: [] } };

/** The words of a category as a page shows them: `2B Good, declining`. */
export function categoryInWords({ code, title }: Pick<Category, "code" | "title">): string {
  return `${code} ${title}`;
}

/**
 * Refuses a scheme that could not be worked: doubled codes, a rule that cannot be asked, a placing that names what is
 * not there, or one by which some school could fall between.
 * @throws DomainError `invalid` at `categories`, `criteria`, `rule` or `placing`.
 */
export function checkScheme({ categories, criteria, placing }: Scheme, measures: Measures): void {
  if (categories.length < 2) throw refusal("categories", "A scheme has two categories or more.");
  const codes = categories.map(({ code }) => code);
  refuseDoubles("categories", codes);
  refuseDoubles(
    "criteria",
    criteria.map(({ code }) => code),
  );
  for (const { code, support } of categories) {
    if (new Set(support).size < support.length)
      throw refusal("categories", `An item of the support of ${code} stands there twice.`);
  }
  for (const { rule } of criteria) checkRule(rule, measures);
  const unknown = placed(placing).find((code) => !codes.includes(code));
  if (unknown !== undefined) throw refusal("placing", `${unknown} is no category of this scheme.`);
  if (placing.method === "first_line") checkLines(placing.lines, criteria);
  else checkBands(placing.bands);
}

function placed(placing: Placing): readonly string[] {
  const steps = placing.method === "first_line" ? placing.lines : placing.bands;
  return steps.map(({ category }) => category);
}

function checkLines(
  lines: Extract<Placing, { method: "first_line" }>["lines"],
  criteria: readonly Criterion[],
): void {
  const known = new Set(criteria.map(({ code }) => code));
  for (const { category, met, notMet } of lines) {
    if (met.length + notMet.length === 0)
      throw refusal("placing", `The line of ${category} names no criterion.`);
    const unknown = [...met, ...notMet].find((code) => !known.has(code));
    if (unknown !== undefined)
      throw refusal("placing", `The line of ${category} names ${unknown}, which is no criterion.`);
    const both = met.find((code) => notMet.includes(code));
    if (both !== undefined)
      throw refusal("placing", `The line of ${category} wants ${both} met and not met.`);
  }
}

function checkBands(bands: Extract<Placing, { method: "points" }>["bands"]): void {
  const ends = bands.map(({ upTo }) => upTo);
  if (ends.at(-1) !== null || ends.slice(0, -1).includes(null)) {
    throw refusal("placing", "The last band, and no other, has no end.");
  }
  const rising = ends
    .slice(0, -1)
    .every((upTo, place) => place === 0 || (upTo ?? 0) > (ends[place - 1] ?? 0));
  if (!rising) throw refusal("placing", "Each band ends at more points than the one before.");
}

function refuseDoubles(field: string, codes: readonly string[]): void {
  const [double] = codes.filter((code, place) => codes.indexOf(code) !== place);
  if (double !== undefined) throw refusal(field, `${double} stands there twice.`);
}

function refusal(field: string, message: string): DomainError {
  return new DomainError("invalid", message, { field });
}

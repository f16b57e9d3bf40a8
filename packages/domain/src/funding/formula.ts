import type { Lane } from "../register/lanes.ts";
import { DomainError } from "../shared/errors.ts";
import { compare, type Fraction, type Pence, zero } from "../shared/money.ts";

/** How a formula turns triggering schools into weights: the two readings of seed 003, and a pot shared by either. */
export const methods = ["rate_per_pupil", "flat_per_school", "fixed_pot"] as const;
export type Method = (typeof methods)[number];

/** What a fixed pot is shared by. */
export const weighings = ["rate_per_pupil", "flat_per_school"] as const;
export type Weighing = (typeof weighings)[number];

/** Where the one rounding happens (domain-model, section 4). */
export const roundings = ["consortium_penny", "school_phase_pound"] as const;
export type Rounding = (typeof roundings)[number];

/** What happens when rates come to more than the money: refuse and say by how much, or scale down to it. */
export const overFundRules = ["refuse", "scale"] as const;
export type OverFundRule = (typeof overFundRules)[number];

/** Pence per pupil under a rate, pence per school under a flat amount. A zero must be typed (FUN-5). */
export type Rate = { readonly code: string; readonly lane: Lane; readonly pence: Pence };

/** Everything a formula version fixes. Adopted, it never changes. */
export type FormulaTerms = {
  readonly method: Method;
  readonly weighing: Weighing;
  /** Yes or no for each category of the scheme; a category left out refuses the run (FUN-5). */
  readonly triggers: Readonly<Record<string, boolean>>;
  readonly rates: readonly Rate[];
  /** A lane without a weight counts once. */
  readonly laneWeights: Readonly<Partial<Record<Lane, Fraction>>>;
  readonly minimumPence: Pence | null;
  readonly capPence: Pence | null;
  readonly overFund: OverFundRule;
  readonly rounding: Rounding;
  /** The order in which equal fractions are served, by consortium id. */
  readonly publishedOrder: readonly string[];
};

/**
 * Refuses terms that could not be worked.
 * @throws DomainError `invalid` at the field.
 */
export function checkTerms(terms: FormulaTerms): void {
  const { minimumPence, capPence, rounding } = terms;
  if (terms.method !== "fixed_pot" && terms.method !== terms.weighing) {
    throw refusal("weighing", "Only a fixed pot is weighed by another method than its own.");
  }
  if (minimumPence !== null && capPence !== null && minimumPence > capPence) {
    throw refusal("cap", "The most a consortium gets must be at least the least it gets.");
  }
  const changesTotals =
    terms.method === "fixed_pot" || minimumPence !== null || capPence !== null || terms.overFund === "scale";
  if (rounding === "school_phase_pound" && changesTotals) {
    throw refusal(
      "rounding",
      "School lines in whole pounds go only with rates that are neither limited nor scaled.",
    );
  }
  const weights = Object.values(terms.laneWeights);
  if (weights.some((weight) => compare(weight, zero) < 0)) {
    throw refusal("laneWeights", "A lane's weight must be 0 or more.");
  }
  const seen = new Set<string>();
  for (const { code, lane, pence } of terms.rates) {
    if (pence < 0n) throw refusal("rates", `The rate for ${code} in the ${lane} lane must be £0 or more.`);
    if (seen.has(`${code} ${lane}`)) throw refusal("rates", `${code} in the ${lane} lane has two rates.`);
    seen.add(`${code} ${lane}`);
  }
  if (!Object.values(terms.triggers).includes(true)) {
    throw refusal("triggers", "Select at least one category that brings money.");
  }
}

const methodTitles: Readonly<Record<Method, string>> = {
  rate_per_pupil: "Rate for each pupil",
  flat_per_school: "Flat sum for each school",
  fixed_pot: "Fixed pot, shared",
};

export function methodTitle(method: Method): string {
  return methodTitles[method];
}

function refusal(field: string, message: string): DomainError {
  return new DomainError("invalid", message, { field });
}

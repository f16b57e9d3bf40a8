import { assert, present } from "../shared/assert.ts";
import {
  compare,
  type Fraction,
  fraction,
  multiply,
  type Pence,
  roundHalfUp,
  roundHalfUpTo,
  sum,
  zero,
} from "../shared/money.ts";
import type { FormulaTerms, Weighing } from "./formula.ts";
import { clamp, type LimitedOutcome, shareWithin } from "./limits.ts";
import type { RunInput } from "./run-inputs.ts";

/** A school's part of its consortium's amount: exact, and in pence only where school lines are rounded themselves. */
export type SchoolLine = RunInput & { readonly exact: Fraction; readonly pence: Pence | null };

export type ConsortiumLine = {
  readonly consortiumId: string;
  readonly schools: number;
  readonly triggeringSchools: number;
  /** Pupils of its triggering schools, in tenths. */
  readonly pupilsTenths: number;
  /** Before any limit, scaling and the rounding. */
  readonly exact: Fraction;
  readonly pence: Pence;
  readonly limitedBy: "minimum" | "cap" | null;
  readonly hasLeftOverPenny: boolean;
};

export type Allocation = {
  readonly schoolLines: readonly SchoolLine[];
  readonly consortiumLines: readonly ConsortiumLine[];
  readonly totalPence: Pence;
  readonly unallocatedPence: Pence;
  /** Whether amounts were scaled down to the pot. */
  readonly isScaled: boolean;
};

export type AllocationOutcome =
  | { readonly outcome: "allocated"; readonly allocation: Allocation }
  | { readonly outcome: "over_fund" | "minimums_exceed_pot"; readonly shortPence: Pence };

const tenth = fraction(1n, 10n);

/**
 * Works a run: exact amounts by school and consortium, limits, and the one rounding (FUN-1 to FUN-3).
 * The result does not depend on the order of inputs or consortia, but for the order of its own lines.
 *
 * @param potPence the money there is; null where rates are priced against none, which a fixed pot cannot be
 */
export function allocate(
  terms: FormulaTerms,
  inputs: readonly RunInput[],
  consortiumIds: readonly string[],
  potPence: Pence | null,
): AllocationOutcome {
  const schoolLines = inputs.map((input) => schoolLine(terms, input));
  const linesOf = linesByConsortium(schoolLines);
  const drafts = consortiumIds.map((consortiumId) =>
    draftLine(consortiumId, linesOf.get(consortiumId) ?? []),
  );
  const isPot = terms.method === "fixed_pot";
  const rated = drafts.map((draft) => rateLine(terms, draft, linesOf.get(draft.consortiumId) ?? []));
  const ratedTotal = totalOf(rated);
  const pot = potPence ?? ratedTotal;
  if (!isPot && ratedTotal <= pot) return allocated(schoolLines, rated, pot, { isScaled: false, isPot });
  if (!isPot && terms.overFund === "refuse") return { outcome: "over_fund", shortPence: ratedTotal - pot };
  assert(potPence !== null, "What is shared out is an amount of money");
  const claims = drafts.map(({ consortiumId, exact }) => ({ key: consortiumId, weight: exact }));
  const shared = shareWithin(pot, claims, terms, terms.publishedOrder);
  if (shared.outcome !== "shared") return shared;
  return allocated(schoolLines, withShares(drafts, shared), pot, { isScaled: !isPot, isPot });
}

function linesByConsortium(lines: readonly SchoolLine[]): ReadonlyMap<string, readonly SchoolLine[]> {
  const linesOf = new Map<string, SchoolLine[]>();
  for (const line of lines) {
    const standing = linesOf.get(line.consortiumId);
    if (standing === undefined) linesOf.set(line.consortiumId, [line]);
    else standing.push(line);
  }
  return linesOf;
}

type Draft = Omit<ConsortiumLine, "pence" | "limitedBy" | "hasLeftOverPenny">;

function schoolLine(terms: FormulaTerms, input: RunInput): SchoolLine {
  const exact = input.ratePence === null ? zero : exactAmount(terms, terms.weighing, input, input.ratePence);
  const pence = terms.rounding === "school_phase_pound" ? roundHalfUpTo(100n, exact) : null;
  return { ...input, exact, pence };
}

function exactAmount(terms: FormulaTerms, weighing: Weighing, input: RunInput, ratePence: Pence): Fraction {
  if (weighing === "flat_per_school") return fraction(ratePence);
  const pupils = multiply(fraction(BigInt(input.pupilsTenths ?? 0)), tenth);
  const weight = terms.laneWeights[input.lane] ?? fraction(1n);
  return multiply(multiply(fraction(ratePence), pupils), weight);
}

function draftLine(consortiumId: string, lines: readonly SchoolLine[]): Draft {
  const triggering = lines.filter((line) => line.isTriggering);
  return {
    consortiumId,
    schools: new Set(lines.map((line) => line.schoolId)).size,
    triggeringSchools: new Set(triggering.map((line) => line.schoolId)).size,
    pupilsTenths: triggering.reduce((total, line) => total + (line.pupilsTenths ?? 0), 0),
    exact: sum(lines.map((line) => line.exact)),
  };
}

function rateLine(terms: FormulaTerms, draft: Draft, lines: readonly SchoolLine[]): ConsortiumLine {
  if (terms.rounding === "school_phase_pound") {
    const pence = lines.reduce((total, line) => total + (line.pence ?? 0n), 0n);
    return { ...draft, pence, limitedBy: null, hasLeftOverPenny: false };
  }
  const { amount, limitedBy } = clamp(draft.exact, terms);
  return { ...draft, pence: roundHalfUp(amount), limitedBy, hasLeftOverPenny: false };
}

function withShares(
  drafts: readonly Draft[],
  shared: Extract<LimitedOutcome<string>, { outcome: "shared" }>,
): readonly ConsortiumLine[] {
  const shareOf = new Map(shared.shares.map((share) => [share.key, share]));
  return drafts.map((draft) => {
    const share = present(shareOf.get(draft.consortiumId), "Every consortium has its share");
    const { pence, limitedBy, hasLeftOverPenny } = share;
    return { ...draft, pence, limitedBy, hasLeftOverPenny };
  });
}

function allocated(
  schoolLines: readonly SchoolLine[],
  consortiumLines: readonly ConsortiumLine[],
  potPence: Pence,
  { isScaled, isPot }: { readonly isScaled: boolean; readonly isPot: boolean },
): AllocationOutcome {
  const totalPence = totalOf(consortiumLines);
  const unallocatedPence = isPot || isScaled ? potPence - totalPence : 0n;
  assert(totalPence >= 0n && totalPence <= potPence, "An allocation never exceeds its pot (FUN-1)");
  assert(
    consortiumLines.every((line) => line.triggeringSchools > 0 || compare(line.exact, zero) === 0),
    "A consortium without a triggering school has no exact amount of its own",
  );
  return {
    outcome: "allocated",
    allocation: { schoolLines, consortiumLines, totalPence, unallocatedPence, isScaled },
  };
}

function totalOf(lines: readonly { pence: Pence }[]): Pence {
  return lines.reduce((total, line) => total + line.pence, 0n);
}

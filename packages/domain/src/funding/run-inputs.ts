import type { Lane } from "../register/lanes.ts";
import type { FormulaTerms, Rate } from "./formula.ts";

/** A school in one of its lanes, as the register, the category decisions and the roll counts know it. */
export type Candidate = {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly urn: string;
  readonly lane: Lane;
  readonly consortiumId: string | null;
  readonly decisionId: string | null;
  readonly code: string | null;
  /** Tenths of a pupil: shared registration gives half pupils. Null when no roll was counted. */
  readonly pupilsTenths: number | null;
};

/** One frozen input of a run: nothing missing, and whether it brings money. */
export type RunInput = {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly urn: string;
  readonly lane: Lane;
  readonly consortiumId: string;
  readonly decisionId: string;
  readonly code: string;
  readonly isTriggering: boolean;
  readonly pupilsTenths: number | null;
  /** The rate of its category and lane, in pence; null where it brings no money. */
  readonly ratePence: bigint | null;
};

/** Why a run cannot be frozen, with the school's name so that an officer can mend it. */
export type RunFault = {
  readonly rule: "REG-3" | "CAT-2" | "FUN-5" | "FUN-9";
  readonly schoolId: string;
  readonly lane: Lane;
  readonly says: string;
};

export type RunInputs =
  | { readonly outcome: "ready"; readonly inputs: readonly RunInput[] }
  | { readonly outcome: "refused"; readonly faults: readonly RunFault[] };

/** Turns what is known into frozen inputs, or names every school that stands in the way. */
export function gatherInputs(candidates: readonly Candidate[], terms: FormulaTerms): RunInputs {
  const rates = new Map(terms.rates.map((rate) => [`${rate.code} ${rate.lane}`, rate]));
  const roll = rollBySchool(candidates);
  const checked = candidates.map((candidate) => checkCandidate(candidate, terms, { rates, roll }));
  const faults = checked.flatMap((one) => ("says" in one ? [one] : []));
  if (faults.length > 0) return { outcome: "refused", faults };
  return { outcome: "ready", inputs: checked.flatMap((one) => ("says" in one ? [] : [one])) };
}

/** FUN-9 asks for a school's roll: a lane that was counted and holds nobody is no fault of a school with pupils. */
function rollBySchool(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const roll = new Map<string, number>();
  for (const { schoolId, pupilsTenths } of candidates) {
    roll.set(schoolId, (roll.get(schoolId) ?? 0) + (pupilsTenths ?? 0));
  }
  return roll;
}

type Known = { readonly rates: ReadonlyMap<string, Rate>; readonly roll: ReadonlyMap<string, number> };

function checkCandidate(
  candidate: Candidate,
  terms: FormulaTerms,
  { rates, roll }: Known,
): RunInput | RunFault {
  const { schoolId, schoolName, urn, lane, consortiumId, decisionId, code, pupilsTenths } = candidate;
  const fault = (rule: RunFault["rule"], says: string): RunFault => ({ rule, schoolId, lane, says });
  if (consortiumId === null) return fault("REG-3", `${schoolName} is in no ${lane} consortium.`);
  if (code === null || decisionId === null) return fault("CAT-2", `${schoolName} has no category.`);
  const isTriggering = terms.triggers[code];
  if (isTriggering === undefined) {
    return fault(
      "FUN-5",
      `${schoolName} is in ${code}, and the formula does not say whether ${code} brings money.`,
    );
  }
  const base = { schoolId, schoolName, urn, lane, consortiumId, decisionId, code };
  if (!isTriggering) return { ...base, isTriggering, pupilsTenths, ratePence: null };
  const rate = rates.get(`${code} ${lane}`);
  if (rate === undefined) {
    return fault("FUN-5", `${schoolName} is in ${code}, and the formula has no ${lane} rate for ${code}.`);
  }
  if (pupilsTenths === null || roll.get(schoolId) === 0) {
    return fault("FUN-9", `${schoolName} triggers and has no pupil count.`);
  }
  return { ...base, isTriggering, pupilsTenths, ratePence: rate.pence };
}

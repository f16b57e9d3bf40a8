import type { Constitution, MotionKind } from "./constitution.ts";
import type { PutTo } from "./roll.ts";

/** The rules that a vote is taken under, and whether it is the one that gives the board its first (BRD-9). */
export type RulesOfVote = { readonly rules: Constitution; readonly isFirstAdoption: boolean };

/**
 * A first constitution is adopted under its own quorum and by an absolute majority of the filled seats, which knows
 * no tie; every voting seat of the board has a voice (BRD-9, domain model section 7).
 */
export function rulesOfFirstAdoption(draft: Constitution): RulesOfVote {
  return {
    rules: {
      ...draft,
      majorities: { ...draft.majorities, constitution: "absolute" },
      electorates: { ...draft.electorates, constitution: "all" },
      tieRule: "not_carried",
    },
    isFirstAdoption: true,
  };
}

/** To whom a motion on an item of these lanes is put. */
export function putTo(
  { rules, isFirstAdoption }: RulesOfVote,
  { kind, lanes }: { readonly kind: MotionKind; readonly lanes: readonly string[] },
): PutTo {
  return {
    lanes,
    electorate: rules.electorates[kind],
    majorityOf: isFirstAdoption ? "filled" : "counted",
  };
}

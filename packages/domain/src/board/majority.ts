/** How many votes carry a motion (domain model section 7). Abstentions are not votes cast. */
export const majorityRules = ["simple", "two_thirds", "absolute"] as const;
export type MajorityRule = (typeof majorityRules)[number];

export const tieRules = ["casting_vote", "not_carried"] as const;
export type TieRule = (typeof tieRules)[number];

export const voteChoices = ["for", "against", "abstain"] as const;
export type VoteChoice = (typeof voteChoices)[number];

export const castingChoices = ["for", "against", "declined"] as const;
export type CastingChoice = (typeof castingChoices)[number];

export type Tally = { readonly for: number; readonly against: number; readonly abstain: number };

/** Counts the votes that stand, a void one for nothing; the order in which they were cast never matters. */
export function tallyOf(choices: readonly (VoteChoice | "void")[]): Tally {
  const count = (choice: VoteChoice) => choices.filter((one) => one === choice).length;
  return { for: count("for"), against: count("against"), abstain: count("abstain") };
}

/**
 * Simple F > G, two thirds 3F ≥ 2(F + G), absolute 2F > n; nobody for or against is never carried.
 * Only a simple majority knows a tie: F = G > 0.
 */
export function majorityOutcome(
  rule: MajorityRule,
  tally: Tally,
  counted: number,
): "carried" | "not_carried" | "tied" {
  const cast = tally.for + tally.against;
  if (cast === 0) return "not_carried";
  if (rule === "simple" && tally.for === tally.against) return "tied";
  return isReached(rule, tally, counted) ? "carried" : "not_carried";
}

/** The fraction a result prints: votes for, over what they are measured against. */
export function majorityFraction(rule: MajorityRule, tally: Tally, counted: number) {
  return { numerator: tally.for, denominator: rule === "absolute" ? counted : tally.for + tally.against };
}

export function majorityWords(rule: MajorityRule): string {
  switch (rule) {
    case "simple":
      return "more for than against";
    case "two_thirds":
      return "at least two thirds of the votes for and against";
    case "absolute":
      return "more than half of all seats counted";
  }
}

function isReached(rule: MajorityRule, tally: Tally, counted: number): boolean {
  switch (rule) {
    case "simple":
      return tally.for > tally.against;
    case "two_thirds":
      return 3 * tally.for >= 2 * (tally.for + tally.against);
    case "absolute":
      return 2 * tally.for > counted;
  }
}

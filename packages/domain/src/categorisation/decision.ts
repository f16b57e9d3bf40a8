import type { Instant } from "../shared/time.ts";

/** By what right a school is in its category (domain-model, section 3). */
export type DecisionBasis = "officer" | "rule" | "override" | "dispute" | "in_year";

/**
 * Whether a decision answers what was proposed to schools in a run: an officer took it since by hand, it came from the
 * panels of that run, or from those of a run that was worked after schools were told, as an in-year change is. A dispute
 * of last year that ends now answers nothing of this year's.
 */
export function isDecidedSince(
  decision: {
    readonly basis: DecisionBasis;
    readonly runId: string | null;
    /** When that run was worked; null where there is none. */
    readonly ranAt: Instant | null;
    readonly recordedAt: Instant;
  },
  share: { readonly runId: string; readonly sharedAt: Instant },
): boolean {
  const isLater = decision.ranAt !== null && decision.ranAt > share.sharedAt;
  const isOfIt = decision.basis === "officer" || decision.runId === share.runId || isLater;
  return isOfIt && decision.recordedAt > share.sharedAt;
}

const basisWords: Readonly<Record<DecisionBasis, string>> = {
  officer: "Decided by an LA officer",
  rule: "Proposed by the criteria, agreed by a panel, confirmed by an LA officer",
  override: "Agreed by a panel in place of the proposal, confirmed by an LA officer",
  in_year: "Changed during the year: opened by an LA officer, agreed by a panel, confirmed by an LA officer",
  dispute: "Decided by a second panel, after the school disputed the first decision",
};

export function basisInWords(basis: DecisionBasis): string {
  return basisWords[basis];
}

/** What stands as the reason of a decision that follows the rules. */
export const as_proposed = "The criteria of the scheme propose it, and the panel agreed.";

/** What keeps an agreed category from being confirmed for good. The facts are of this instant. */
export type AgreedFacts = {
  readonly name: string;
  readonly isSchoolOpen: boolean;
  readonly code: string;
  readonly schemeName: string;
  /** The version in force. */
  readonly inForce: { readonly name: string; readonly codes: readonly string[] };
  readonly isChange: boolean;
};

/** Why what a panel agreed can never be confirmed any more, with what to do instead, or null. */
export function confirmationBar(facts: AgreedFacts): string | null {
  const { name, isSchoolOpen, code, schemeName, inForce, isChange } = facts;
  if (!isSchoolOpen) return `${name} is closed.`;
  const again = "Withdraw this change, and open another.";
  if (schemeName !== inForce.name)
    return `Another scheme is in force since. ${isChange ? again : "Run its criteria, and share that."}`;
  // A later version of the scheme may have dropped the code: no rule or sum of it would know it.
  if (inForce.codes.includes(code)) return null;
  return `The version of the scheme in force has no category ${code}, which the panel agreed on ${name}. ${isChange ? again : "Decide that school by hand."}`;
}

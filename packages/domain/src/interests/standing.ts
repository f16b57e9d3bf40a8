/** What a member may be tied to for longer than one meeting. */
export const interestKinds = ["employer", "trust", "provider", "family", "other"] as const;
export type InterestKind = (typeof interestKinds)[number];

const kinds = {
  employer: "Employment or office",
  trust: "Trust or governing body",
  provider: "A provider of support",
  family: "A close relative or partner",
  other: "Something else",
} as const satisfies Record<InterestKind, string>;

export function interestKindWords(kind: InterestKind) {
  return kinds[kind];
}

export const standingStates = ["standing", "ended"] as const;
export type StandingState = (typeof standingStates)[number];

/**
 * Why a yearly confirmation is refused, or null: a nil return says that there is nothing, and without one there must be
 * something to confirm.
 */
export function confirmationRefusal({
  isNil,
  standing,
}: {
  readonly isNil: boolean;
  readonly standing: number;
}): string | null {
  if (isNil && standing > 0)
    return "You have interests on the register. End those that are over, or confirm them";
  if (!isNil && standing === 0) return "Tick the box if you have no interests, or add one first";
  return null;
}

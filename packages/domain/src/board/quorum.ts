import { counted } from "../shared/words.ts";
import { divideUp } from "./whole.ts";

/**
 * Quorum of one item (domain model section 7, after the Schools Forums (England) Regulations 2012,
 * SI 2012/2261, regulation 8(3), and seed 003 sections 7.4 to 7.7). Whole numbers only.
 */
export const quorumKinds = ["two_fifths", "half_rounded_up", "custom"] as const;
export type QuorumKind = (typeof quorumKinds)[number];

/** Which share of the seats must be present. `custom` names its own fraction. */
export type QuorumRule =
  | { readonly kind: "two_fifths" }
  | { readonly kind: "half_rounded_up" }
  | { readonly kind: "custom"; readonly numerator: number; readonly denominator: number };

/** `reduce` takes a seat left without a sitter by a prejudicial interest out of the count; `keep` leaves it in. */
export const recusalBases = ["reduce", "keep"] as const;
export type RecusalBase = (typeof recusalBases)[number];

export type QuorumCount = {
  /** Seats counted: the base n. */
  readonly counted: number;
  /** Of those, the seats with a holder or substitute sitting now. */
  readonly present: number;
  /** Lanes the item needs a voice from and has none sitting for. */
  readonly silentLanes: readonly string[];
  /** Counted seats that the motion is put to, over which an absolute majority is measured; n unless a rule says else. */
  readonly electors: number;
};

export type QuorumCheck = QuorumCount & {
  readonly needed: number;
  readonly isMet: boolean;
};

/** Seats needed: the larger of the minimum present and the rule's share of the base, rounded up. */
export function quorumNeeded(rule: QuorumRule, counted: number, minimumPresent: number): number {
  const { numerator, denominator } = fractionOf(rule);
  return Math.max(minimumPresent, divideUp(counted * numerator, denominator));
}

export function checkQuorum(
  rule: QuorumRule,
  minimumPresent: number,
  count: Omit<QuorumCount, "electors"> & { readonly electors?: number },
): QuorumCheck {
  const needed = quorumNeeded(rule, count.counted, minimumPresent);
  const isMet = count.present >= needed && count.silentLanes.length === 0;
  return { ...count, electors: count.electors ?? count.counted, needed, isMet };
}

/** `9 of 21 seats`, for the rule line beside a vote. */
export function quorumWords(check: { readonly needed: number; readonly counted: number }): string {
  return `${check.needed} of ${check.counted} seats`;
}

/** `9 of 21 seats are taken up`: who is here, beside the seats of the board. */
export function hereWords({ here, seats: all }: { readonly here: number; readonly seats: number }): string {
  return `${here} of ${seats(all)} ${here === 1 ? "is" : "are"} taken up`;
}

/** Why voting cannot open or a result cannot stand. */
export function quorumShortfall(check: QuorumCheck): string {
  const lane = check.silentLanes[0];
  if (check.present < check.needed) {
    return `${seats(check.present)} ${check.present === 1 ? "is" : "are"} here, ${check.needed} ${check.needed === 1 ? "is" : "are"} needed`;
  }
  return lane === undefined ? "" : `no ${lane} seat is here, and the item needs one`;
}

export function quorumRuleWords(rule: QuorumRule): string {
  switch (rule.kind) {
    case "two_fifths":
      return "two fifths of the seats, rounded up";
    case "half_rounded_up":
      return "half of the seats, rounded up";
    case "custom":
      return `${rule.numerator} in every ${rule.denominator} seats, rounded up`;
  }
}

export function seats(count: number): string {
  return counted(count, "seat");
}

/** The share of the seats that a rule asks for. */
export function fractionOf(rule: QuorumRule): { numerator: number; denominator: number } {
  switch (rule.kind) {
    case "two_fifths":
      return { numerator: 2, denominator: 5 };
    case "half_rounded_up":
      return { numerator: 1, denominator: 2 };
    case "custom":
      return { numerator: rule.numerator, denominator: rule.denominator };
  }
}

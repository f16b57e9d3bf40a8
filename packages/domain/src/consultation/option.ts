import { isTotalShown } from "../funding/allocation-words.ts";
import { most_compared } from "../funding/scenario.ts";

/** Fewer is no choice; more do not stand side by side. */
export const fewest_options = 2;
export const most_options = most_compared;

/** `A`, `B`, `C`, `D`, in the order in which options were put. */
export function optionLetter(place: number): string {
  return String.fromCharCode("A".charCodeAt(0) + place);
}

/** Why a consultation may not open with so many options, or null. */
export function optionsBar(options: number): string | null {
  return options < fewest_options
    ? `A consultation has ${fewest_options} options or more. Save another scenario as an option of it.`
    : null;
}

/**
 * Whether a reader may be told the whole pot beside the amounts that the reader sees. It asks as an allocation's total
 * does, but takes every consortium for one that may get money: asked of the amounts themselves, the answer would change
 * with the category of a school (FUN-11).
 */
export function isPotShown(consortia: readonly { readonly isSeen: boolean }[]): boolean {
  return isTotalShown(consortia.map(({ isSeen }) => ({ pence: 1n, isSeen })));
}

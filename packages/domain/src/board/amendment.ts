import type { MotionKind } from "./constitution.ts";
import type { MotionState } from "./machines.ts";

/**
 * Why a motion cannot be amended by these words; null where it can. Only a resolution is nothing but its words: a
 * commission's sum, a version of the rules or of the minutes is changed where it is kept, and put again.
 */
export function amendmentBar(
  motion: { readonly kind: MotionKind; readonly state: MotionState; readonly text: string },
  text: string,
): string | null {
  if (motion.kind !== "resolution")
    return "Only a resolution is amended in its words. Withdraw this motion to change it.";
  if (!isStillToBePut(motion.state)) {
    return "A motion is amended before voting on it opens, and not after.";
  }
  return text.trim() === motion.text.trim() ? "These are the words of the motion already." : null;
}

/** Whether voting on the motion has yet to open, so that its words may still change. */
export function isStillToBePut(state: MotionState): boolean {
  return state === "draft" || state === "open";
}

/** For the motion's page: the amendments that gave it its words, and what became of those that a recount undid. */
export function wordingSentences(
  motion: { readonly text: string },
  amendments: readonly {
    readonly reference: string;
    readonly state: MotionState;
    readonly text: string;
    readonly amendedPlace: number | null;
  }[],
): readonly string[] {
  return amendments
    .filter(({ amendedPlace }) => amendedPlace !== null)
    .toSorted((one, other) => (one.amendedPlace ?? 0) - (other.amendedPlace ?? 0))
    .map(({ reference, state, text }) => {
      if (state === "carried") return `Amended by ${reference}.`;
      const isVotedSo = text === motion.text;
      return isVotedSo
        ? `Put to the vote in the words of amendment ${reference}, which was carried then and no longer is.`
        : `Amendment ${reference} is no longer carried, and its words have been taken out.`;
    });
}

/** In writing every motion closes at one deadline, so no words can be decided before the motion that they would change. */
export const amended_in_writing =
  "In writing a motion is put as it stands. Withdraw it and add another in the words you want.";

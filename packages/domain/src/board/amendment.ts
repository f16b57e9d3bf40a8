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
  if (motion.state !== "draft" && motion.state !== "open") {
    return "A motion is amended before voting on it opens, and not after.";
  }
  return text.trim() === motion.text.trim() ? "These are the words of the motion already." : null;
}

import { amendWords, restoreWords } from "@consortia/db/repositories/amended-words";
import { findMotion, type Motion } from "@consortia/db/repositories/motions";
import { isStillToBePut } from "@consortia/domain/board/amendment";
import { present } from "@consortia/domain/shared/assert";
import { audit } from "../shared/audit.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import type { MotionSubject } from "./motion-subject.ts";

/** A motion to put other words in the place of another's, on the same item and voted before it. */
export const amendmentMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    if (ending.how !== "carried") return;
    const amended = await amendedBy(ctx, motion);
    const { authorityId } = ctx;
    await amendWords(ctx.db, { authorityId, motionId: amended.id, amendmentId: motion.id });
    await audit(ctx, grant, {
      act: "motion_amended",
      subjectKind: "motion",
      subjectId: amended.id,
      after: { amendment: motion.id },
    });
  },
  /**
   * An amendment that is carried no longer takes its words with it while nobody has voted on them in the motion itself.
   * Once they have, what was voted on stands: no text changes behind a voter's back.
   */
  recount: async (ctx, { motion, effect, grant }) => {
    if (effect !== "undone" || motion.amendedPlace === null) return;
    const amended = await amendedBy(ctx, motion);
    if (!isStillToBePut(amended.state)) return;
    await restoreWords(ctx.db, { authorityId: ctx.authorityId, motionId: amended.id });
    await audit(ctx, grant, {
      act: "motion_restored",
      subjectKind: "motion",
      subjectId: amended.id,
      after: { undone: motion.id },
    });
  },
  parties: () => Promise.resolve({ proposerId: null, schoolIds: [], trusts: [] }),
  /** It goes with the motion it would amend, which comes again in the words it then has. */
  returns: null,
  describe: async (ctx, motion) => {
    const amended = await amendedBy(ctx, motion);
    return {
      reference: amended.reference,
      title: `Amendment to motion ${amended.reference}`,
      effect: null,
      outcome: motion.state === "carried" ? `Motion ${amended.reference} has these words` : null,
      isUnfunded: false,
    };
  },
};

async function amendedBy(ctx: AnyCtx, motion: Motion): Promise<Motion> {
  const motionId = present(motion.amendsId, "An amendment names the motion it amends");
  return present(
    await findMotion(ctx.db, { authorityId: ctx.authorityId, motionId }),
    "A motion is never deleted",
  );
}

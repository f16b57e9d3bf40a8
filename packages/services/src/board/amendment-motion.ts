import { copyClosedMotion } from "@consortia/db/repositories/closed-items";
import type { Motion } from "@consortia/db/repositories/motions";
import { findMotion, updateMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import { audit } from "../shared/audit.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import type { MotionSubject } from "./motion-subject.ts";

/** A motion to put other words in the place of another's, on the same item and voted before it. */
export const amendmentMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    if (ending.how !== "carried") return;
    const amended = await amendedBy(ctx, motion);
    await updateMotion(ctx.db, {
      authorityId: ctx.authorityId,
      motionId: amended.id,
      state: amended.state,
      text: motion.text,
    });
    await copyClosedMotion(ctx.db, { authorityId: ctx.authorityId, fromId: motion.id, toId: amended.id });
    await audit(ctx, grant, {
      act: "motion_amended",
      subjectKind: "motion",
      subjectId: amended.id,
      after: { amendment: motion.id },
    });
  },
  /** The words were voted on as amended, or will be; a recount changes no text behind a voter's back. */
  recount: () => Promise.resolve(),
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

import { listMotionRecounts } from "@consortia/db/repositories/motion-recounts";
import { listMotionResults, type StoredResult } from "@consortia/db/repositories/motion-results";
import type { Motion } from "@consortia/db/repositories/motions";
import { isCounted, recountSentence, recountWords } from "@consortia/domain/board/recount";
import { resultSentence } from "@consortia/domain/board/result";
import type { Id } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";

export type StandingResult = StoredResult & {
  readonly sentence: string;
  /** What each interest that came after the close changed, in words and oldest first. */
  readonly corrected: readonly string[];
};

/** The result of each motion that has one, as it stands and in words. */
export async function standingResults(
  ctx: AnyCtx,
  motions: readonly Motion[],
): Promise<ReadonlyMap<Id<"MotionId">, StandingResult>> {
  const { authorityId } = ctx;
  const motionIds = motions.map((motion) => motion.id);
  const results = await listMotionResults(ctx.db, { authorityId, motionIds });
  const recounts = await listMotionRecounts(ctx.db, { authorityId, motionIds });
  return new Map(
    results.map((result) => {
      const motion = motions.find((one) => one.id === result.motionId);
      const ofMotion = recounts.filter((one) => one.motionId === result.motionId);
      const isRecounted = motion !== undefined && isCounted(motion.state) && ofMotion.length > 0;
      const sentence = isRecounted ? recountSentence(motion.state, result) : resultSentence(result);
      const corrected = ofMotion.map(({ effect, recountedAt: at, isDeclared, hadVote }) =>
        recountWords(effect, { at, isDeclared, hadVote }),
      );
      return [result.motionId, { ...result, sentence, corrected }];
    }),
  );
}

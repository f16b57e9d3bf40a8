import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { findMotionOpening } from "@consortia/db/repositories/motion-openings";
import { listMotionRecounts } from "@consortia/db/repositories/motion-recounts";
import { listMotionResults, type StoredResult } from "@consortia/db/repositories/motion-results";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import type { Motion } from "@consortia/db/repositories/motions";
import { listVotes } from "@consortia/db/repositories/votes";
import { tallyOf } from "@consortia/domain/board/majority";
import { isCounted, type RecountEffect, recount, stateAfter } from "@consortia/domain/board/recount";
import { decideResult } from "@consortia/domain/board/result";
import { isBarred } from "@consortia/domain/board/roll";
import { canonicalText } from "@consortia/domain/shared/canonical";
import type { AnyCtx } from "../shared/ctx.ts";

/** What is wrong with the result of a motion, and which row says it. */
export type ResultFault = { readonly rowId: string; readonly why: string };

type Counted = StoredResult & { readonly effect: RecountEffect | null };

/**
 * BRD-7, BRD-8: the stored result is what its own numbers give, the numbers are those of the votes that stand, and
 * the motion is where its results and recounts, taken one after another, have brought it.
 */
export async function findResultFault(ctx: AnyCtx, motion: Motion): Promise<ResultFault | null> {
  const results = await resultsOf(ctx, motion);
  const standing = results.at(-1);
  if (standing === undefined) {
    return isCounted(motion.state) ? { rowId: motion.id, why: "it has no result" } : null;
  }
  const why =
    (await numbersFault(ctx, motion, standing)) ??
    (await ruleFault(ctx, motion, standing)) ??
    (stateAfter(results) === motion.state ? null : `the motion is ${motion.state}, its result is not`) ??
    (await castingFault(ctx, motion, results));
  return why === null ? null : { rowId: standing.id, why };
}

async function resultsOf(ctx: AnyCtx, motion: Motion): Promise<readonly Counted[]> {
  const { authorityId } = ctx;
  const motionIds = [motion.id];
  const results = await listMotionResults(ctx.db, { authorityId, motionIds, history: true });
  const recounts = await listMotionRecounts(ctx.db, { authorityId, motionIds });
  const effects = new Map(recounts.map((one) => [one.resultId, one.effect]));
  return results.map((result) => ({ ...result, effect: effects.get(result.id) ?? null }));
}

async function numbersFault(ctx: AnyCtx, motion: Motion, standing: Counted): Promise<string | null> {
  const votes = await listVotes(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  const tally = tallyOf(votes.map((vote) => vote.choice));
  const again = decideResult({ ...standing, tally });
  const agrees = again.outcome === standing.outcome && canonicalText(tally) === canonicalText(standing.tally);
  return agrees ? null : "the votes that stand give another result";
}

async function ruleFault(ctx: AnyCtx, motion: Motion, standing: Counted): Promise<string | null> {
  const opening = await findMotionOpening(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  const agrees = opening?.majority === standing.majority && opening.tieRule === standing.tieRule;
  return agrees ? null : "it was decided by another rule than voting opened with";
}

/** A casting vote counts as it was given, unless an interest has barred the person who gave it. */
async function castingFault(
  ctx: AnyCtx,
  motion: Motion,
  results: readonly Counted[],
): Promise<string | null> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const casting = await findCastingVote(ctx.db, ofMotion);
  const standing = results.at(-1);
  const before = stateAfter(results.slice(0, -1));
  if (standing === undefined) return null;
  const wrong = "the casting vote gives another result";
  if (standing.effect === null || before === null) {
    return casting === null || casting.choice === standing.casting ? null : wrong;
  }
  const roll = await listRoll(ctx.db, ofMotion);
  const { result, effect } = recount(standing, {
    state: before,
    quorum: standing.quorum,
    tally: standing.tally,
    casting: casting?.choice ?? null,
    isCasterBarred: casting !== null && isBarred(roll, casting.personId),
  });
  return result.casting === standing.casting && effect === standing.effect ? null : wrong;
}

import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { findMotionClosing } from "@consortia/db/repositories/motion-openings";
import { insertMotionRecount } from "@consortia/db/repositories/motion-recounts";
import {
  findMotionResult,
  insertMotionResult,
  type StoredResult,
} from "@consortia/db/repositories/motion-results";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { listVotes } from "@consortia/db/repositories/votes";
import { motionMachine } from "@consortia/domain/board/machines";
import { tallyOf } from "@consortia/domain/board/majority";
import {
  type CountedState,
  isCountedOtherwise,
  type Recount,
  type RecountEffect,
  recount,
  recountEvent,
} from "@consortia/domain/board/recount";
import { isBarred } from "@consortia/domain/board/roll";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { appendToChain, resultRecord } from "./chain.ts";
import { mustFindBoard, mustFindItem, mustFindOpening } from "./load.ts";
import { motionSubjects } from "./motion-effects.ts";
import { hashOfBasis } from "./result-basis.ts";
import { rollAt, seatsAsOf } from "./seats-now.ts";

type Late = {
  readonly motion: Motion;
  readonly state: CountedState;
  readonly interestId: Id<"ItemInterestId">;
  readonly grant: Grant;
};

/**
 * Counts a closed vote again once a late interest has voided a vote, or has taken away somebody who was counted: quorum
 * as it was at the close without that person, the votes that stand, the rules of the opening (BRD-8). What was carried
 * can be undone by it, and its money goes back in this transaction (BRD-16); nothing is ever carried by it.
 */
export async function recountMotion(ctx: WriteCtx, late: Late): Promise<RecountEffect> {
  const { motion, state, interestId, grant } = late;
  const { authorityId } = ctx;
  const ofMotion = { authorityId, motionId: motion.id };
  const before = present(await findMotionResult(ctx.db, ofMotion), "A motion that was counted has a result");
  const { result: counted, effect } = await countAgain(ctx, late, before);
  const recountedAt = ctx.clock.now();
  const result: StoredResult = {
    ...counted,
    id: ctx.newId("MotionResultId"),
    motionId: motion.id,
    revision: before.revision + 1,
    decidedAt: recountedAt,
  };
  await insertMotionResult(ctx.db, { ...result, authorityId });
  await appendToChain(ctx, motion.meetingId, [resultRecord(result, await hashOfBasis(ctx, motion))]);
  await insertMotionRecount(ctx.db, {
    id: ctx.newId("MotionRecountId"),
    authorityId,
    motionId: motion.id,
    resultId: result.id,
    interestId,
    effect,
    recordedById: actingPerson(ctx),
    recountedAt,
  });
  const event = recountEvent(state, effect);
  if (event !== null) {
    const next = step(motionMachine, state, event, `Motion ${motion.reference}`);
    await updateMotion(ctx.db, { authorityId, motionId: motion.id, state: next });
  }
  await audit(ctx, grant, {
    act: "motion_recounted",
    subjectKind: "motion",
    subjectId: motion.id,
    before: { outcome: before.outcome },
    after: { outcome: result.outcome, effect, interest: interestId },
  });
  await motionSubjects[motion.kind].recount(ctx, { motion, effect, grant });
  return effect;
}

/**
 * Whether somebody who could not vote was counted all the same: who sat down after the roll was frozen, or sits in a
 * seat that the motion was not put to, makes up the quorum; and a seat that an interest has emptied may leave the base.
 */
export async function bearsOnCount(ctx: WriteCtx, motion: Motion, personId: PersonId): Promise<boolean> {
  const { quorum, settleWith, prejudiced } = await rollAtClose(ctx, motion);
  const others = new Set([...prejudiced].filter((one) => one !== personId));
  return isCountedOtherwise(settleWith(others).quorum, quorum);
}

async function countAgain(ctx: WriteCtx, { motion, state }: Late, before: StoredResult): Promise<Recount> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const { quorum } = await rollAtClose(ctx, motion);
  const casting = await findCastingVote(ctx.db, ofMotion);
  const roll = await listRoll(ctx.db, ofMotion);
  const votes = await listVotes(ctx.db, ofMotion);
  return recount(before, {
    state,
    quorum,
    tally: tallyOf(votes.map((vote) => vote.choice)),
    casting: casting?.choice ?? null,
    isCasterBarred: casting !== null && isBarred(roll, casting.personId),
  });
}

/** The seats as they were at the close, with the interests that are known by now. */
async function rollAtClose(ctx: WriteCtx, motion: Motion) {
  const { closedAt } = present(
    await findMotionClosing(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id }),
    "A motion that was counted has been closed",
  );
  const { inForce } = await mustFindOpening(ctx, motion);
  const board = await mustFindBoard(ctx, motion.boardId);
  const item = await mustFindItem(ctx, motion.itemId);
  return rollAt(ctx, { board, inForce, item, motion, at: seatsAsOf(motion, closedAt) });
}

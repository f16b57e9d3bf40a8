import {
  findMotionResult,
  insertMotionResult,
  type StoredResult,
} from "@consortia/db/repositories/motion-results";
import { type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { type MotionEvent, motionMachine } from "@consortia/domain/board/machines";
import { decideResult, type MotionOutcome, type ResultFacts } from "@consortia/domain/board/result";
import type { Grant } from "@consortia/domain/register/rights";
import { step } from "@consortia/domain/shared/machine";
import type { WriteCtx } from "../shared/ctx.ts";
import { appendToChain, resultRecord } from "./chain.ts";
import { motionSubjects } from "./motion-effects.ts";
import { hashOfBasis } from "./result-basis.ts";

const closingEvents: Readonly<Record<MotionOutcome, MotionEvent>> = {
  carried: "close_carried",
  not_carried: "close_not_carried",
  tied: "close_tied",
  inquorate: "close_inquorate",
};

/**
 * Works out the result, stores it with its reason, moves the motion's state by it alone (BRD-7) and, unless the
 * votes are equal and wait, lets the motion take its effect: all in the transaction that closes or breaks the tie.
 */
export async function decideMotion(
  ctx: WriteCtx,
  { motion, facts, grant }: { motion: Motion; facts: ResultFacts; grant: Grant },
): Promise<StoredResult> {
  const { authorityId } = ctx;
  const before = await findMotionResult(ctx.db, { authorityId, motionId: motion.id });
  const decided = decideResult(facts);
  const result: StoredResult = {
    ...decided,
    id: ctx.newId("MotionResultId"),
    motionId: motion.id,
    revision: (before?.revision ?? 0) + 1,
    decidedAt: ctx.clock.now(),
  };
  const event = motion.state === "tied" ? tieEvent(result.outcome) : closingEvents[result.outcome];
  const state = step(motionMachine, motion.state, event, `Motion ${motion.reference}`);
  await insertMotionResult(ctx.db, { ...result, authorityId });
  await appendToChain(ctx, motion.meetingId, [resultRecord(result, await hashOfBasis(ctx, motion))]);
  await updateMotion(ctx.db, { authorityId, motionId: motion.id, state });
  if (result.outcome !== "tied") {
    const ending = { how: result.outcome, result };
    await motionSubjects[motion.kind].settle(ctx, { motion, ending, grant });
  }
  return result;
}

function tieEvent(outcome: MotionOutcome): MotionEvent {
  return outcome === "carried" ? "cast_for" : "let_fall";
}

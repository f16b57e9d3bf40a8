import { type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { listVotes } from "@consortia/db/repositories/votes";
import { type MotionState, motionMachine } from "@consortia/domain/board/machines";
import type { WithdrawMotion } from "@consortia/domain/board/motion-schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { formatDateTime } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { closeWrittenWhenDecided } from "./close-due-returns.ts";
import { mustFindBoard, mustFindItem, mustFindMeeting, mustFindMotion } from "./load.ts";
import { lockMotion } from "./locks.ts";
import { motionSubjects } from "./motion-effects.ts";
import { tellBoard } from "./tell-board.ts";

/** Takes a motion off before voting, also one that nobody seconds. What it asked for may come again. */
export async function withdrawMotion(ctx: Ctx, input: WithdrawMotion): Promise<{ reference: string }> {
  const lock = await lockMotion(ctx, input.motionId);
  const request = { key: input.requestKey, name: "withdrawMotion", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    const event = motion.returnsBy === null ? "withdraw" : "recall";
    const state = step(motionMachine, motion.state, event, `Motion ${motion.reference}`);
    if (event === "recall") await refuseAfterReturns(ctx, motion);
    await motionSubjects[motion.kind].settle(ctx, {
      motion,
      ending: { how: "withdrawn", result: null },
      grant,
    });
    if (event === "recall") await tellRecalled(ctx, motion, input.reason);
    await takeOff(ctx, grant, { motion, state, reason: input.reason });
    return { reference: motion.reference };
  });
}

/** The motion on something that its proposer has withdrawn: there is nothing left to vote on. The meeting is locked. */
export async function withdrawWithSubject(ctx: WriteCtx, grant: Grant, motion: Motion): Promise<void> {
  const state = step(motionMachine, motion.state, "withdraw", `Motion ${motion.reference}`);
  await takeOff(ctx, grant, { motion, state, reason: "What it asked for was withdrawn." });
}

async function takeOff(
  ctx: WriteCtx,
  grant: Grant,
  { motion, state, reason }: { motion: Motion; state: MotionState; reason: string },
): Promise<void> {
  const { authorityId } = ctx;
  await updateMotion(ctx.db, { authorityId, motionId: motion.id, state, withdrawnReason: reason });
  await audit(ctx, grant, {
    act: "motion_withdrawn",
    subjectKind: "motion",
    subjectId: motion.id,
    before: { state: motion.state },
  });
  await closeWrittenWhenDecided(ctx, { meetingId: motion.meetingId, grant });
}

/** Whoever was asked is told that there is nothing to answer any more. */
async function tellRecalled(ctx: WriteCtx, motion: Motion, reason: string): Promise<void> {
  const board = await mustFindBoard(ctx, motion.boardId);
  const meeting = await mustFindMeeting(ctx, motion.meetingId);
  const { part } = await mustFindItem(ctx, motion.itemId);
  await tellBoard(ctx, board, {
    kind: "motion_recalled",
    key: motion.id,
    subject: `Taken back: motion ${motion.reference}, ${board.name}`,
    lines: [
      `Motion ${motion.reference} was put to you in writing. It is taken back, and nobody had returned a vote on it.`,
      // NOT-3: of a closed item not even the reason.
      ...(part === "part2" ? [] : [`Why: ${reason}`]),
      `Read the written procedure:\n{portal}/board/${board.code}/meetings/${meeting.reference}`,
    ],
  });
}

/**
 * A question put in writing may be taken back until somebody has answered it or its returns have closed, and not after:
 * the deadline decides by the clock, whoever comes to close it (GEN-9).
 */
async function refuseAfterReturns(ctx: WriteCtx, motion: Motion): Promise<void> {
  if (motion.returnsBy !== null && motion.returnsBy <= ctx.clock.now()) {
    throw new DomainError(
      "conflict",
      `Returns closed on ${formatDateTime(motion.returnsBy)}, so motion ${motion.reference} is decided by what came in.`,
    );
  }
  const votes = await listVotes(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  if (votes.length === 0) return;
  throw new DomainError("conflict", `Votes have been returned on motion ${motion.reference}, so it stays.`);
}

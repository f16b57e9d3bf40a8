import type { Lock } from "@consortia/db/lock-order";
import { findMotionResult } from "@consortia/db/repositories/motion-results";
import { everyMotion, type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { atClose, closeBar } from "@consortia/domain/board/closing";
import { motionMachine } from "@consortia/domain/board/machines";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { decideMotion } from "./decide-motion.ts";
import { motionSubjects } from "./motion-effects.ts";

/** The meeting and every motion on its agenda. */
export async function lockMeetingWithMotions(ctx: AnyCtx, meetingId: string): Promise<readonly Lock[]> {
  const motions = await everyMotion(ctx.db, { authorityId: ctx.authorityId, meetingId });
  return [
    { table: "meetings", id: meetingId },
    ...motions.map(({ id }) => ({ table: "motions", id }) as const),
  ];
}

/**
 * What becomes of motions when their meeting ends: equal votes without a casting vote fall, and whatever was
 * not reached is carried over, so that what it asked for may come again.
 * @throws DomainError `conflict` while voting is open: a meeting never closes over a vote.
 */
export async function endMotions(
  ctx: WriteCtx,
  meetingId: string,
  grant: Grant,
): Promise<{ carriedOver: number }> {
  const { authorityId } = ctx;
  const motions = await everyMotion(ctx.db, { authorityId, meetingId });
  const bar = closeBar(motions);
  if (bar !== null) throw new DomainError("conflict", bar);
  for (const motion of motions) if (atClose(motion.state) === "falls") await letFall(ctx, motion, grant);
  const unreached = motions.filter((motion) => atClose(motion.state) === "carried_over");
  for (const motion of unreached) {
    const state = step(motionMachine, motion.state, "carry_over", `Motion ${motion.reference}`);
    await updateMotion(ctx.db, { authorityId, motionId: motion.id, state });
    await motionSubjects[motion.kind].settle(ctx, {
      motion,
      ending: { how: "not_reached", result: null },
      grant,
    });
  }
  return { carriedOver: unreached.length };
}

/** Equal votes without a casting vote: the motion is not carried. */
export async function letFall(ctx: WriteCtx, motion: Motion, grant: Grant): Promise<void> {
  const tied = present(
    await findMotionResult(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id }),
    "A tied motion has a result",
  );
  const { quorum, tally, majority, tieRule } = tied;
  await decideMotion(ctx, {
    motion,
    facts: { quorum, tally, majority, tieRule, casting: "declined" },
    grant,
  });
}

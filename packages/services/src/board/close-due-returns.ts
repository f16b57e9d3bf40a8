import { findMeeting, updateMeetingState } from "@consortia/db/repositories/meetings";
import { insertMotionClosing } from "@consortia/db/repositories/motion-openings";
import { findMotion, listDueReturns, listMotions, type Motion } from "@consortia/db/repositories/motions";
import { listVotes } from "@consortia/db/repositories/votes";
import { meetingMachine } from "@consortia/domain/board/machines";
import { tallyOf } from "@consortia/domain/board/majority";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { canStep } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { lockReports, reportOnAgendas } from "../urgent/report-decisions.ts";
import { castingDeadlineOf } from "./casting-deadline.ts";
import { decideMotion } from "./decide-motion.ts";
import { letFall } from "./end-meeting.ts";
import { mustFindBoard, mustFindItem, mustFindMotion, mustFindOpening } from "./load.ts";
import { lockMotion } from "./locks.ts";
import { rollAt } from "./seats-now.ts";

const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Closes what is due in writing, as `worker` (GEN-9): motions whose returns have closed, and equal votes that have
 * waited their two working days for the casting vote. The worker runs it and so does every reader before reading;
 * whoever comes first closes and all others find it done.
 * @returns how many motions it decided
 */
export async function closeDueReturns(ctx: Ctx): Promise<number> {
  const { authorityId } = ctx;
  const due = await listDueReturns(ctx.db, { authorityId, at: ctx.clock.now() });
  let closed = 0;
  for (const motionId of due) {
    const worker: Ctx = { ...ctx, actor: { kind: "system", system: "worker" } };
    const motion = await mustFindMotion(worker, motionId);
    // A reader takes no lock for what is not due yet (GEN-10).
    if (await stillWaits(worker, motion)) continue;
    const lock = [...(await lockReports(worker, motion.boardId)), ...(await lockMotion(worker, motionId))];
    closed += await transact(worker, { lock }, (ctx) => closeOne(ctx, motionId));
  }
  return closed;
}

/**
 * Closes what is due on one item inside another act's transaction, which has locked what `lockItem` names: whoever acts
 * on the item after a deadline finds it closed as it stood then, whatever has run (GEN-9).
 */
export async function closeDueOnItem(ctx: WriteCtx, itemId: string): Promise<void> {
  const { authorityId } = ctx;
  const worker: WriteCtx = { ...ctx, actor: { kind: "system", system: "worker" } };
  const waiting = await listMotions(ctx.db, { authorityId, itemId, states: ["voting", "tied"] });
  for (const { id } of waiting) await closeOne(worker, id);
}

async function closeOne(ctx: WriteCtx, motionId: string): Promise<number> {
  const motion = await findMotion(ctx.db, { authorityId: ctx.authorityId, motionId });
  if (motion === null || motion.returnsBy === null || ctx.clock.now() < motion.returnsBy) return 0;
  const isDecided =
    motion.state === "voting" ? await closeReturns(ctx, motion) : await letFallWhenDue(ctx, motion);
  if (!isDecided) return 0;
  await closeWrittenWhenDecided(ctx, { meetingId: motion.meetingId, grant: as_worker });
  await reportOnAgendas(ctx, as_worker, motion.boardId);
  return 1;
}

/**
 * Quorum is a quorum of returns; the votes counted are those accepted before the motion row was locked (BRD-4). The
 * seats are those of the deadline, so that the result does not turn on who comes to close it, or when (GEN-9).
 */
async function closeReturns(ctx: WriteCtx, motion: Motion): Promise<boolean> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const { opening, inForce } = await mustFindOpening(ctx, motion);
  const board = await mustFindBoard(ctx, motion.boardId);
  const item = await mustFindItem(ctx, motion.itemId);
  const at = present(motion.returnsBy, "Returns close at their deadline");
  const { quorum } = await rollAt(ctx, { board, inForce, item, motion, at });
  const votes = await listVotes(ctx.db, ofMotion);
  await insertMotionClosing(ctx.db, {
    ...ofMotion,
    clerkId: null,
    presidingId: null,
    presidesAs: null,
    closedAt: ctx.clock.now(),
  });
  const { majority, tieRule } = opening;
  const tally = tallyOf(votes.map((vote) => vote.choice));
  const facts = { quorum, tally, majority, tieRule, casting: null };
  const result = await decideMotion(ctx, { motion, facts, grant: as_worker });
  await audit(ctx, as_worker, {
    act: "voting_closed",
    subjectKind: "motion",
    subjectId: motion.id,
    after: { outcome: result.outcome, returns: quorum.present },
  });
  return true;
}

/** Equal votes wait two working days for the casting vote; nothing is due of them before. */
async function stillWaits(ctx: AnyCtx, motion: Motion): Promise<boolean> {
  if (motion.state !== "tied") return false;
  const deadline = present(await castingDeadlineOf(ctx, motion), "A tied motion in writing has been closed");
  return ctx.clock.now() < deadline;
}

/** No casting vote within two working days: the motion is not carried. */
async function letFallWhenDue(ctx: WriteCtx, motion: Motion): Promise<boolean> {
  if (motion.state !== "tied" || (await stillWaits(ctx, motion))) return false;
  await letFall(ctx, motion, as_worker);
  await audit(ctx, as_worker, { act: "motion_fell", subjectKind: "motion", subjectId: motion.id });
  return true;
}

/** A written procedure is over when the last of its motions is; the meeting is locked. */
export async function closeWrittenWhenDecided(
  ctx: WriteCtx,
  { meetingId, grant }: { meetingId: string; grant: Grant },
): Promise<void> {
  const { authorityId } = ctx;
  const meeting = present(await findMeeting(ctx.db, { authorityId, meetingId }), "A motion has its meeting");
  if (meeting.kind !== "written" || !canStep(meetingMachine, meeting.state, "close")) return;
  const open = await listMotions(ctx.db, { authorityId, meetingId, states: ["draft", "voting", "tied"] });
  if (open.length > 0) return;
  await updateMeetingState(ctx.db, { authorityId, meetingId, state: "closed", closedAt: ctx.clock.now() });
  await audit(ctx, grant, { act: "meeting_closed", subjectKind: "meeting", subjectId: meetingId });
}

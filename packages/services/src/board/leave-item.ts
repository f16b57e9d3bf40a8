import type { Lock } from "@consortia/db/lock-order";
import type { ItemInterest } from "@consortia/db/repositories/item-interests";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { type CountedState, isCounted, type RecountEffect } from "@consortia/domain/board/recount";
import type { Grant } from "@consortia/domain/register/rights";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { lockReports, reportOnAgendas } from "../urgent/report-decisions.ts";
import { closeWrittenWhenDecided } from "./close-due-returns.ts";
import { mustFindMeeting } from "./load.ts";
import { bearsOnCount, recountMotion } from "./recount-motion.ts";
import { recuseFromVoting } from "./recuse-from-voting.ts";

export type SettledInterest = {
  readonly isVoteVoided: boolean;
  /** What counting again did to a decision that had been taken; null where nothing had to be counted again. */
  readonly effect: RecountEffect | null;
};

/** Nobody has left anything: a personal interest, or one that was dismissed. */
export const nothing_left: SettledInterest = { isVoteVoided: false, effect: null };

type Left = { readonly interest: ItemInterest; readonly grant: Grant };

/** The rows behind an interest in an item: its meeting, every motion of it, and what a recount may report. */
export async function lockItem(
  ctx: AnyCtx,
  { meetingId, itemId }: { readonly meetingId: string; readonly itemId: string },
): Promise<readonly Lock[]> {
  const { boardId } = await mustFindMeeting(ctx, meetingId);
  const motions = await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId });
  return [
    ...(await lockReports(ctx, boardId)),
    { table: "meetings", id: meetingId },
    ...motions.map(({ id }) => ({ table: "motions", id }) as const),
  ];
}

/**
 * On a person's own word alone: off the roll and the vote void wherever voting is open. What has closed is not counted
 * again before the board clerk confirms.
 */
export async function leaveOpenVoting(ctx: WriteCtx, left: Left): Promise<boolean> {
  const { authorityId } = ctx;
  const { itemId, personId } = left.interest;
  let isVoteVoided = false;
  for (const motion of await listMotions(ctx.db, { authorityId, itemId, states: ["voting"] })) {
    const recusal = await recuseFromVoting(ctx, { motion, personId, grant: left.grant });
    isVoteVoided ||= recusal === "vote_voided";
  }
  return isVoteVoided;
}

/**
 * The person of a prejudicial interest leaves the item, as the board clerk confirms (BRD-8): off the roll and the vote
 * void where voting has opened, and counted again where it has closed. The motion of the item and its amendments, each on
 * its own; what is told is what became of the motion itself, or of an amendment where the motion was not counted again.
 */
export async function leaveItem(
  ctx: WriteCtx,
  { meeting, ...left }: Left & { readonly meeting: Meeting },
): Promise<SettledInterest> {
  const { itemId } = left.interest;
  let settled = nothing_left;
  for (const motion of await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId })) {
    const one = await takeOffRoll(ctx, { ...left, motion });
    settled = {
      isVoteVoided: settled.isVoteVoided || one.isVoteVoided,
      effect: motion.amendsId === null ? (one.effect ?? settled.effect) : (settled.effect ?? one.effect),
    };
  }
  if (settled.effect === null) return settled;
  // What was decided last may have been undecided until now: equal votes in writing that fall by the recount.
  await closeWrittenWhenDecided(ctx, { meetingId: meeting.id, grant: left.grant });
  if (meeting.kind === "written") await reportOnAgendas(ctx, left.grant, meeting.boardId);
  return settled;
}

/** Before voting opens there is no roll yet to be taken off: settling it leaves the person out. */
async function takeOffRoll(
  ctx: WriteCtx,
  { motion, ...left }: Left & { readonly motion: Motion },
): Promise<SettledInterest> {
  const { state } = motion;
  if (state !== "voting" && !isCounted(state)) return nothing_left;
  const { personId } = left.interest;
  const recusal = await recuseFromVoting(ctx, { motion, personId, grant: left.grant });
  const isVoteVoided = recusal === "vote_voided";
  if (!isCounted(state)) return { isVoteVoided, effect: null };
  const mustRecount = recusal !== "not_on_roll" || (await bearsOnCount(ctx, motion, personId));
  return { isVoteVoided, effect: mustRecount ? await countAgain(ctx, { motion, state, ...left }) : null };
}

function countAgain(
  ctx: WriteCtx,
  { motion, state, interest, grant }: Left & { readonly motion: Motion; readonly state: CountedState },
): Promise<RecountEffect> {
  return recountMotion(ctx, { motion, state, interestId: interest.id, grant });
}

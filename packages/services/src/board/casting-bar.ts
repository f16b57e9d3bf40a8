import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import type { Motion } from "@consortia/db/repositories/motions";
import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import { castingVoteBar } from "@consortia/domain/board/casting-vote";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";
import { castingDeadlineOf } from "./casting-deadline.ts";
import { barredFrom } from "./presiding.ts";

/** Why a person has no casting vote on a motion, in words; null where one may be cast. */
export async function castingBarOf(ctx: AnyCtx, motion: Motion, personId: PersonId): Promise<string | null> {
  const { authorityId } = ctx;
  const ofMotion = { authorityId, motionId: motion.id };
  const { meetingId, itemId } = motion;
  const presiding = await findPresiding(ctx.db, { authorityId, meetingId, itemId });
  const roll = await listRoll(ctx.db, ofMotion);
  return castingVoteBar({
    state: motion.state,
    personId,
    presidingId: presiding?.personId ?? null,
    seatKind: roll.find((entry) => entry.isEligible && entry.personId === personId)?.seatKind ?? null,
    hasDeclared: (await barredFrom(ctx, itemId)).has(personId),
    isGiven: (await findCastingVote(ctx.db, ofMotion)) !== null,
    givenBy: await castingDeadlineOf(ctx, motion),
    at: ctx.clock.now(),
  });
}

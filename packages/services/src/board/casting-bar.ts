import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import type { Motion } from "@consortia/db/repositories/motions";
import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import { castingVoteBar } from "@consortia/domain/board/casting-vote";
import { barredPersons } from "@consortia/domain/board/interests";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";
import { castingDeadlineOf } from "./casting-deadline.ts";

/** Why a person has no casting vote on a motion, in words; null where one may be cast. */
export async function castingBarOf(ctx: AnyCtx, motion: Motion, personId: PersonId): Promise<string | null> {
  const { authorityId } = ctx;
  const ofMotion = { authorityId, motionId: motion.id };
  const presiding = await findPresiding(ctx.db, { authorityId, meetingId: motion.meetingId });
  const roll = await listRoll(ctx.db, ofMotion);
  const interests = await listItemInterests(ctx.db, { authorityId, itemId: motion.itemId });
  return castingVoteBar({
    state: motion.state,
    personId,
    presidingId: presiding?.personId ?? null,
    seatKind: roll.find((entry) => entry.isEligible && entry.personId === personId)?.seatKind ?? null,
    hasDeclared: barredPersons(interests).has(personId),
    isGiven: (await findCastingVote(ctx.db, ofMotion)) !== null,
    givenBy: await castingDeadlineOf(ctx, motion),
    at: ctx.clock.now(),
  });
}

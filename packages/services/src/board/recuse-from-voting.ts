import { insertRollRevision, listRoll } from "@consortia/db/repositories/motion-rolls";
import type { Motion } from "@consortia/db/repositories/motions";
import { insertVote, listVotes, type Vote } from "@consortia/db/repositories/votes";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";
import { appendToChain, rollRecord, voteRecord } from "./chain.ts";
import { mustFindOpening } from "./load.ts";

/** What became of a person's place on the roll of a motion. */
export type Recusal = "not_on_roll" | "no_vote_cast" | "vote_voided";

/**
 * Takes a person off a roll by a new revision and voids the vote that person cast by a new row (BRD-8), while
 * voting is open or after. Nothing is deleted or altered; the meeting's chain holds what was and what is.
 */
export async function recuseFromVoting(
  ctx: WriteCtx,
  { motion, personId, grant }: { motion: Motion; personId: PersonId; grant: Grant },
): Promise<Recusal> {
  assert(
    grant.by === "appointment",
    "A person is recused by the board clerk in office, or by their own word in a seat",
  );
  const { authorityId } = ctx;
  const ofMotion = { authorityId, motionId: motion.id };
  const entry = (await listRoll(ctx.db, ofMotion)).find((one) => one.personId === personId && one.isEligible);
  if (entry === undefined) return "not_on_roll";
  const { inForce } = await mustFindOpening(ctx, motion);
  const at = ctx.clock.now();
  const revised = {
    id: ctx.newId("RollEntryId"),
    motionId: motion.id,
    seatId: entry.seatId,
    revision: entry.revision + 1,
    personId,
    capacity: entry.capacity,
    isEligible: false,
    isCounted: inForce.rules.recusalBase === "keep",
    reason: "interest",
    settledAt: at,
  } as const;
  await insertRollRevision(ctx.db, { authorityId, entry: revised });
  const standing = (await listVotes(ctx.db, ofMotion)).find((vote) => vote.seatId === entry.seatId);
  if (standing === undefined || standing.choice === "void") {
    await appendToChain(ctx, motion.meetingId, [rollRecord(revised)]);
    return "no_vote_cast";
  }
  const voiding: Vote = {
    id: ctx.newId("VoteId"),
    motionId: motion.id,
    seatId: entry.seatId,
    personId,
    rollRevision: revised.revision,
    choice: "void",
    replaces: standing.id,
    appointmentId: grant.appointmentId,
    castAt: at,
  };
  await insertVote(ctx.db, { ...voiding, authorityId });
  await appendToChain(ctx, motion.meetingId, [rollRecord(revised), voteRecord(voiding)]);
  return "vote_voided";
}

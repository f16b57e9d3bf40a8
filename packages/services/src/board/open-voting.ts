import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { insertMotionOpening } from "@consortia/db/repositories/motion-openings";
import { listMotions, type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { unsettledWords } from "@consortia/domain/board/interests";
import { motionMachine } from "@consortia/domain/board/machines";
import type { OfMotion } from "@consortia/domain/board/motion-schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { quorumShortfall } from "@consortia/domain/board/quorum";
import type { Roll } from "@consortia/domain/board/roll";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { freezeRoll } from "./freeze-roll.ts";
import { recordDetected } from "./interests.ts";
import { mustFindBoard, mustFindItem, mustFindMeeting, mustFindMotion, mustFindRules } from "./load.ts";
import { lockMotion } from "./locks.ts";
import { motionSubjects } from "./motion-effects.ts";
import { mustHaveWord } from "./presiding.ts";
import { rollNow } from "./seats-now.ts";

export type OpenedVoting =
  | { readonly outcome: "opened"; readonly mayVote: number; readonly quorumNeeded: number }
  /** The records show interests nobody has answered; they are on the item now, for the clerk to settle. */
  | { readonly outcome: "interests_found"; readonly found: number };

/**
 * Opens voting on the word of the person presiding (BRD-17): the roll is settled and frozen, quorum is met, the
 * rules in force are stored with the opening. There is no second opening.
 */
export async function openVoting(ctx: Ctx, input: OfMotion): Promise<OpenedVoting> {
  const lock = await lockMotion(ctx, input.motionId);
  const request = { key: input.requestKey, name: "openVoting", body: input };
  return transact(ctx, { lock, request }, async (ctx): Promise<OpenedVoting> => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    const state = step(motionMachine, motion.state, "open_voting", `Motion ${motion.reference}`);
    const meeting = await mustFindMeeting(ctx, motion.meetingId);
    if (meeting.state !== "opened") throw new DomainError("conflict", "Open the meeting before voting.");
    const inForce = await mustFindRules(ctx, motion);
    const { rules } = inForce;
    const board = await mustFindBoard(ctx, motion.boardId);
    const item = await mustFindItem(ctx, motion.itemId);
    const roll = await rollNow(ctx, { board, inForce, item, motion });
    const sitting = roll.seats.flatMap((seat) => (seat.sitterId === null ? [] : [seat.sitterId]));
    const found = await recordDetected(ctx, meeting, sitting);
    if (found > 0) return { outcome: "interests_found", found };
    await refuseUnlessReady(ctx, motion, roll);
    const { isFirstAdoption } = inForce;
    const presiding = await mustHaveWord(ctx, motion, { act: "opens", seats: roll.seats, isFirstAdoption });
    await freezeRoll(ctx, motion, roll);
    await insertMotionOpening(ctx.db, {
      authorityId: ctx.authorityId,
      motionId: motion.id,
      constitutionId: inForce.constitutionId,
      majority: rules.majorities[motion.kind],
      tieRule: rules.tieRule,
      voteChange: rules.voteChange,
      seatsCounted: roll.quorum.counted,
      seatsPresent: roll.quorum.present,
      quorumNeeded: roll.quorum.needed,
      clerkId: actingPerson(ctx),
      presidingId: presiding.personId,
      presidesAs: presiding.basis === "clerk" ? "clerk" : null,
      openedAt: ctx.clock.now(),
    });
    await updateMotion(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id, state });
    await audit(ctx, grant, {
      act: "voting_opened",
      subjectKind: "motion",
      subjectId: motion.id,
      after: { presiding: presiding.personId, present: roll.quorum.present, needed: roll.quorum.needed },
    });
    const mayVote = roll.entries.filter((entry) => entry.isEligible).length;
    return { outcome: "opened", mayVote, quorumNeeded: roll.quorum.needed };
  });
}

async function refuseUnlessReady(ctx: WriteCtx, motion: Motion, roll: Roll): Promise<void> {
  const { authorityId } = ctx;
  const interests = await listItemInterests(ctx.db, { authorityId, itemId: motion.itemId });
  const unsettled = unsettledWords(interests);
  if (unsettled !== null) throw new DomainError("conflict", unsettled);
  const bar = (await motionSubjects[motion.kind].openBar?.(ctx, motion)) ?? null;
  if (bar !== null) throw new DomainError("conflict", bar);
  const amendments = (await listMotions(ctx.db, { authorityId, itemId: motion.itemId })).filter(
    (one) => one.amendsId === motion.id && (one.state === "draft" || one.state === "open"),
  );
  const [amendment] = amendments;
  if (amendment !== undefined) {
    throw new DomainError("conflict", `Decide amendment ${amendment.reference} first, or withdraw it.`);
  }
  const voting = await listMotions(ctx.db, {
    authorityId,
    meetingId: motion.meetingId,
    states: ["voting", "tied"],
  });
  const [other] = voting;
  if (other !== undefined) {
    throw new DomainError("conflict", `Motion ${other.reference} is not decided yet. Finish it first.`);
  }
  if (!roll.quorum.isMet) {
    throw new DomainError("conflict", `Voting cannot open: ${quorumShortfall(roll.quorum)}.`);
  }
}

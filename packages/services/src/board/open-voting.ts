import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { insertMotionOpening } from "@consortia/db/repositories/motion-openings";
import { listMotions, type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { findPresiding, type Presiding } from "@consortia/db/repositories/presiding-terms";
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
    const presiding = await mustHavePresiding(ctx, motion, {
      roll,
      isFirstAdoption: inForce.isFirstAdoption,
    });
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

type RollWithSeats = Awaited<ReturnType<typeof rollNow>>;

async function refuseUnlessReady(ctx: WriteCtx, motion: Motion, roll: Roll): Promise<void> {
  const { authorityId } = ctx;
  const interests = await listItemInterests(ctx.db, { authorityId, itemId: motion.itemId });
  const waiting = interests.filter((one) => one.state === "declared" || one.state === "detected");
  const [first] = waiting;
  if (first !== undefined) {
    throw new DomainError(
      "conflict",
      `Confirm or dismiss the interest of ${first.personName} before voting opens.`,
    );
  }
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

/**
 * Somebody other than the clerk presides, but over the adoption of the first constitution (BRD-9, BRD-17): somebody who
 * is in the room, and whom no interest has taken off this item (BRD-8).
 */
async function mustHavePresiding(
  ctx: WriteCtx,
  motion: Motion,
  { roll, isFirstAdoption }: { readonly roll: RollWithSeats; readonly isFirstAdoption: boolean },
): Promise<Presiding> {
  const presiding = await findPresiding(ctx.db, {
    authorityId: ctx.authorityId,
    meetingId: motion.meetingId,
  });
  if (presiding === null) throw new DomainError("conflict", "Record who presides before voting opens.");
  if (presiding.basis === "clerk" && !(isFirstAdoption && motion.kind === "constitution")) {
    throw new DomainError(
      "conflict",
      "The board clerk presides over the adoption of the first constitution alone. Record who presides now.",
    );
  }
  if (presiding.basis === "clerk") return presiding;
  if (presiding.personId === actingPerson(ctx)) {
    throw new DomainError("conflict", "You preside over this meeting, so another clerk must open voting.");
  }
  const seat = roll.seats.find(({ sitterId }) => sitterId === presiding.personId);
  const entry = roll.entries.find(({ seatId }) => seatId === seat?.seatId);
  if (seat === undefined || entry?.reason === "interest") {
    const why = seat === undefined ? "is not here any more" : "has left this item for an interest";
    throw new DomainError(
      "conflict",
      `${presiding.personName} ${why}. Record who presides before voting opens.`,
    );
  }
  return presiding;
}

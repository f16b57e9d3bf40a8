import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { updateMeetingState } from "@consortia/db/repositories/meetings";
import { insertMotionOpening } from "@consortia/db/repositories/motion-openings";
import { listMotions, type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { putTo } from "@consortia/domain/board/adoption";
import { amended_in_writing } from "@consortia/domain/board/amendment";
import { barredPersons, unsettledWords } from "@consortia/domain/board/interests";
import { meetingMachine, motionMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import { quorumShortfall } from "@consortia/domain/board/quorum";
import { settleRoll } from "@consortia/domain/board/roll";
import type { IssueWritten } from "@consortia/domain/board/schemas";
import { returnsBar } from "@consortia/domain/board/written";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { formatDate, formatDateTime, londonDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { chairBasis } from "./chair-basis.ts";
import { lockMeetingWithMotions } from "./end-meeting.ts";
import { freezeRoll } from "./freeze-roll.ts";
import { recordDetected } from "./interests.ts";
import { mustFindBoard, mustFindConstitution, mustFindItem, mustFindMeeting, mustFindRules } from "./load.ts";
import { seatsAsked, seatsNow } from "./seats-now.ts";
import { tellBoard } from "./tell-board.ts";

export type IssuedWritten =
  | { readonly outcome: "issued"; readonly motions: number }
  /** The records show interests nobody has answered; they are on the items now, for the clerk to settle. */
  | { readonly outcome: "interests_found"; readonly found: number };

/**
 * Puts every motion of a written procedure to the seats, on the word of the chair or vice-chair, who is stored
 * (BRD-17). Voting is open on all of them until the deadline, and closes by itself.
 */
export async function issueWritten(ctx: Ctx, input: IssueWritten): Promise<IssuedWritten> {
  const lock = await lockMeetingWithMotions(ctx, input.meetingId);
  const request = { key: input.requestKey, name: "issueWritten", body: input };
  return transact(ctx, { lock, request }, async (ctx): Promise<IssuedWritten> => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    const state = step(meetingMachine, meeting.state, "issue", "This written procedure");
    if (meeting.kind !== "written")
      throw new DomainError("conflict", "This is a meeting: publish its agenda.");
    const { authorityId } = ctx;
    const board = await mustFindBoard(ctx, meeting.boardId);
    const { rules } = await mustFindConstitution(ctx, board.id);
    const now = ctx.clock.now();
    const bar = returnsBar({
      issuedOn: londonDate(now),
      returnsOn: londonDate(meeting.startsAt),
      leastDays: rules.writtenDays,
      calendar: await workingCalendar(ctx),
    });
    if (bar !== null) throw new DomainError("conflict", `${bar}.`);
    const motions = await listMotions(ctx.db, { authorityId, meetingId: meeting.id, states: ["draft"] });
    if (motions.length === 0)
      throw new DomainError("conflict", "There is no motion to put yet. Add one first.");
    if (motions.some(({ kind }) => kind === "amendment")) {
      throw new DomainError("conflict", amended_in_writing);
    }
    const basis = await chairBasis(ctx, { boardId: board.id, personId: input.presidingId });
    const seats = await seatsNow(ctx, board, null);
    const people = seats.flatMap((seat) => [seat.holderId, ...seat.substituteIds]);
    const found = await recordDetected(
      ctx,
      meeting,
      people.filter((person) => person !== null),
    );
    if (found > 0) return { outcome: "interests_found", found };
    await insertPresidingTerm(ctx.db, {
      id: ctx.newId("PresidingTermId"),
      authorityId,
      meetingId: meeting.id,
      itemId: null,
      personId: input.presidingId,
      basis,
      fromAt: now,
      recordedById: actingPerson(ctx),
    });
    for (const motion of motions) {
      await issueMotion(ctx, { motion, presidingId: input.presidingId, returnsBy: meeting.startsAt, grant });
    }
    await updateMeetingState(ctx.db, {
      authorityId,
      meetingId: meeting.id,
      state,
      calledAt: now,
      openedAt: now,
    });
    const returnsBy = formatDateTime(meeting.startsAt);
    await tellBoard(ctx, board, {
      kind: "voting_open",
      key: meeting.id,
      subject: `Vote in writing by ${formatDate(meeting.startsAt)}: ${board.name}`,
      lines: [
        `${counted(motions.length, "motion")} in writing. Each seat returns one vote by ${returnsBy}: its holder's, or a substitute's where an interest keeps the holder from it or nobody holds it.`,
        `Read and vote:\n{portal}/board/${board.code}/meetings/${meeting.reference}`,
        "We never count silence as a vote.",
      ],
    });
    await audit(ctx, grant, {
      act: "written_procedure_issued",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { presiding: input.presidingId, motions: motions.length, returnsBy: meeting.startsAt },
    });
    return { outcome: "issued", motions: motions.length };
  });
}

async function issueMotion(
  ctx: WriteCtx,
  {
    motion,
    presidingId,
    returnsBy,
    grant,
  }: { motion: Motion; presidingId: PersonId; returnsBy: string; grant: Grant },
): Promise<void> {
  const { authorityId } = ctx;
  const state = step(motionMachine, motion.state, "issue", `Motion ${motion.reference}`);
  await refuseForInterests(ctx, motion, presidingId);
  const item = await mustFindItem(ctx, motion.itemId);
  const inForce = await mustFindRules(ctx, motion);
  const board = await mustFindBoard(ctx, motion.boardId);
  const { seats, prejudiced } = await seatsAsked(ctx, { board, item, rules: inForce.rules });
  const roll = settleRoll(
    inForce.rules,
    seats,
    prejudiced,
    putTo(inForce, { kind: motion.kind, lanes: item.lanes }),
  );
  if (!roll.quorum.isMet) {
    throw new DomainError(
      "conflict",
      `Motion ${motion.reference} could not be decided in writing: ${quorumShortfall(roll.quorum)}.`,
    );
  }
  await freezeRoll(ctx, motion, roll);
  await insertMotionOpening(ctx.db, {
    authorityId,
    motionId: motion.id,
    constitutionId: inForce.constitutionId,
    majority: inForce.rules.majorities[motion.kind],
    tieRule: inForce.rules.tieRule,
    voteChange: inForce.rules.voteChange,
    seatsCounted: roll.quorum.counted,
    seatsPresent: roll.quorum.present,
    quorumNeeded: roll.quorum.needed,
    clerkId: actingPerson(ctx),
    presidingId,
    presidesAs: null,
    openedAt: ctx.clock.now(),
  });
  await updateMotion(ctx.db, { authorityId, motionId: motion.id, state, returnsBy });
  await audit(ctx, grant, {
    act: "voting_opened",
    subjectKind: "motion",
    subjectId: motion.id,
    after: { presiding: presidingId, asked: roll.quorum.present, needed: roll.quorum.needed },
  });
}

/** Every interest is settled, and whoever's word it goes out on has left none of the items (BRD-8). */
async function refuseForInterests(ctx: WriteCtx, motion: Motion, presidingId: PersonId): Promise<void> {
  const interests = await listItemInterests(ctx.db, {
    authorityId: ctx.authorityId,
    itemId: motion.itemId,
  });
  const unsettled = unsettledWords(interests);
  if (unsettled !== null) throw new DomainError("conflict", unsettled);
  if (!barredPersons(interests).has(presidingId)) return;
  throw new DomainError(
    "invalid",
    `They have a prejudicial interest in motion ${motion.reference}. It goes out on the other's word, or to a meeting`,
    { field: "presidingId" },
  );
}

import { findPlaceInSeat } from "@consortia/db/repositories/seat-holdings";
import { findCastingDesk, insertVote, type Vote } from "@consortia/db/repositories/votes";
import { checkCast } from "@consortia/domain/board/cast";
import type { VoteChoice } from "@consortia/domain/board/majority";
import type { CastVote } from "@consortia/domain/board/motion-schemas";
import { sitOnBoard } from "@consortia/domain/board/policy";
import { receiptCode } from "@consortia/domain/board/receipt";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { appendToChain, voteRecord } from "./chain.ts";

export type CastReceipt = {
  readonly voteId: Id<"VoteId">;
  /** Nine characters that prove this vote is in the meeting's chain. */
  readonly code: string;
  readonly seat: string;
  readonly choice: VoteChoice;
  readonly castAt: Instant;
};

/**
 * Casts the one vote of a seat, or changes it (BRD-1, 3, 4, 6). The motion row is locked first, by every vote and
 * by the close alike; the unique index on the seat's current vote is the wall beneath.
 */
export async function castVote(ctx: Ctx, input: CastVote): Promise<CastReceipt> {
  const request = { key: input.requestKey, name: "castVote", body: input };
  return transact(ctx, { lock: [{ table: "motions", id: input.motionId }], request }, async (ctx) => {
    const { authorityId } = ctx;
    const desk = await findCastingDesk(ctx.db, {
      authorityId,
      motionId: input.motionId,
      seatId: input.seatId,
    });
    if (desk === null) throw notFound("We cannot find that motion");
    const grant = await authorise(ctx, sitOnBoard, { boardId: desk.boardId });
    const personId = actingPerson(ctx);
    const [boardId, at] = [desk.boardId, ctx.clock.now()];
    const place = await findPlaceInSeat(ctx.db, { authorityId, boardId, seatId: input.seatId, personId, at });
    checkCast({ ...desk, voterId: personId, isInSeat: place !== null, replaces: input.replaces, at });
    const vote: Vote = {
      id: ctx.newId("VoteId"),
      motionId: input.motionId,
      seatId: input.seatId,
      personId,
      rollRevision: present(desk.rollRevision, "A seat that may vote is on the roll"),
      choice: input.choice,
      replaces: desk.currentId,
      appointmentId: present(place, "A vote rests on an appointment to its seat (GEN-6)"),
      castAt: at,
    };
    await insertVote(ctx.db, { ...vote, authorityId });
    const [link] = await appendToChain(ctx, desk.meetingId, [voteRecord(vote)]);
    await audit(ctx, grant, {
      act: "vote_cast",
      subjectKind: "motion",
      subjectId: vote.motionId,
      after: { vote: vote.id, seat: vote.seatId, replaces: vote.replaces },
    });
    return {
      voteId: vote.id,
      code: receiptCode(present(link, "Every vote is a link of its meeting's chain").hash),
      seat: desk.seat.label,
      choice: input.choice,
      castAt: vote.castAt,
    };
  });
}

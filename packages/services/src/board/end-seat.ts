import { listHolders, listSubstitutes } from "@consortia/db/repositories/seat-holdings";
import { endSeats, findSeat, type Seat } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import type { EndSeat } from "@consortia/domain/board/schemas";
import { seatLabel } from "@consortia/domain/board/seat-label";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { lockPlaces } from "./locks.ts";

/**
 * Takes a seat that nobody holds off the board: one of a constituency or an observer's. What it voted stands. Lead seats
 * go with their consortium, and the LA has one always.
 */
export async function endSeat(ctx: Ctx, input: EndSeat): Promise<{ seatId: string }> {
  const { authorityId } = ctx;
  const seat = await findSeat(ctx.db, { authorityId, seatId: input.seatId });
  if (seat === null) throw notFound("We cannot find that seat");
  const request = { key: input.requestKey, name: "endSeat", body: input };
  return transact(ctx, { lock: lockPlaces(ctx, seat), request }, async (ctx) => {
    const grant = await authorise(ctx, recordSeat, { boardId: seat.boardId });
    if (seat.kind === "lead" || seat.kind === "la") {
      throw new DomainError(
        "conflict",
        "Lead seats end with their consortium, and the LA has its one seat always.",
      );
    }
    const holders = await listHolders(ctx.db, { authorityId, boardId: seat.boardId, at: ctx.clock.now() });
    if (holders.some((place) => place.seatId === seat.id)) {
      throw new DomainError("conflict", `${seatLabel(seat)} is held. Make it vacant first.`);
    }
    await takeOff(ctx, grant, { seats: [seat], reason: input.reason });
    return { seatId: seat.id };
  });
}

/** Ends seats with whoever holds them or stands in, at one instant; their boards are locked. */
export async function takeOff(
  ctx: WriteCtx,
  grant: Grant,
  { seats, reason }: { readonly seats: readonly Seat[]; readonly reason: string },
): Promise<void> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  for (const seat of seats) {
    const of = { authorityId, boardId: seat.boardId, at };
    const places = [...(await listHolders(ctx.db, of)), ...(await listSubstitutes(ctx.db, of))];
    const ids = places.filter(({ seatId }) => seatId === seat.id).map((place) => place.appointmentId);
    await endWithDependants(ctx, grant, { ids, reason, at });
    await endSeats(ctx.db, { authorityId, ids: [seat.id], at, reason });
    await audit(ctx, grant, {
      act: "seat_ended",
      subjectKind: "seat",
      subjectId: seat.id,
      before: { board: seat.boardId, appointments: ids },
    });
  }
}

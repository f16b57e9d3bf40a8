import { listHolders } from "@consortia/db/repositories/seat-holdings";
import { findSeat } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import type { EndSeatHolding } from "@consortia/domain/board/schemas";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { lockPlaces } from "./locks.ts";

/** Ends a holding and the board appointment with it; the seat is vacant from that instant. Votes cast stand. */
export async function endSeatHolding(ctx: Ctx, input: EndSeatHolding): Promise<{ seatId: string }> {
  const seat = await findSeat(ctx.db, { authorityId: ctx.authorityId, seatId: input.seatId });
  if (seat === null) throw notFound("We cannot find that seat");
  const request = { key: input.requestKey, name: "endSeatHolding", body: input };
  return transact(ctx, { lock: lockPlaces(ctx, seat), request }, async (ctx) => {
    const grant = await authorise(ctx, recordSeat, { boardId: seat.boardId });
    const { authorityId } = ctx;
    const at = ctx.clock.now();
    const holders = await listHolders(ctx.db, { authorityId, boardId: seat.boardId, at });
    const holder = holders.find((place) => place.seatId === seat.id);
    if (holder === undefined) throw new DomainError("conflict", `${seatLabel(seat)} is vacant already.`);
    const ids = [holder.appointmentId];
    await endWithDependants(ctx, grant, { ids, reason: input.reason, at });
    await audit(ctx, grant, {
      act: "seat_vacated",
      subjectKind: "seat",
      subjectId: seat.id,
      before: { person: holder.personId, appointment: holder.appointmentId },
    });
    return { seatId: seat.id };
  });
}

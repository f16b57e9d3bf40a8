import { endAppointment } from "@consortia/db/repositories/seat-eligibility";
import { endSeatHolding as endHolding, listHolders } from "@consortia/db/repositories/seat-holdings";
import { findSeat } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import type { EndSeatHolding } from "@consortia/domain/board/schemas";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** Ends a holding and the board appointment with it; the seat is vacant from that instant. Votes cast stand. */
export async function endSeatHolding(ctx: Ctx, input: EndSeatHolding): Promise<{ seatId: string }> {
  const seat = await findSeat(ctx.db, { authorityId: ctx.authorityId, seatId: input.seatId });
  if (seat === null) throw notFound("We cannot find that seat");
  const request = { key: input.requestKey, name: "endSeatHolding", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: seat.boardId }], request }, async (ctx) => {
    const grant = await authorise(ctx, recordSeat, { boardId: seat.boardId });
    const { authorityId } = ctx;
    const at = ctx.clock.now();
    const holders = await listHolders(ctx.db, { authorityId, boardId: seat.boardId, at });
    const holder = holders.find((place) => place.seatId === seat.id);
    if (holder === undefined) throw new DomainError("conflict", `${seatLabel(seat)} is vacant already.`);
    await endHolding(ctx.db, { authorityId, seatId: seat.id, at, reason: input.reason });
    await endAppointment(ctx.db, {
      authorityId,
      appointmentId: holder.appointmentId,
      at,
      reason: input.reason,
    });
    await audit(ctx, grant, {
      act: "seat_vacated",
      subjectKind: "seat",
      subjectId: seat.id,
      before: { person: holder.personId, appointment: holder.appointmentId },
    });
    return { seatId: seat.id };
  });
}

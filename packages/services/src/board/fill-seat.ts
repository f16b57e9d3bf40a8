import { endSeatHolding, insertSeatHolding, listHolders } from "@consortia/db/repositories/seat-holdings";
import { findSeat } from "@consortia/db/repositories/seats";
import { seatMachine } from "@consortia/domain/board/machines";
import { recordSeat } from "@consortia/domain/board/policy";
import type { FillSeat } from "@consortia/domain/board/schemas";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { canStep } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { appointToBoard } from "./board-appointment.ts";
import { mustFindBoard } from "./load.ts";
import { lockPlaces } from "./locks.ts";
import { basisOfHolder } from "./seat-basis.ts";

/** Records who holds a seat, quoting the minute. One holder a seat, one seat a person (BRD-12). */
export async function fillSeat(ctx: Ctx, input: FillSeat): Promise<{ seatId: string }> {
  const seat = await findSeat(ctx.db, { authorityId: ctx.authorityId, seatId: input.seatId });
  if (seat === null) throw notFound("We cannot find that seat");
  const request = { key: input.requestKey, name: "fillSeat", body: input };
  return transact(ctx, { lock: lockPlaces(ctx, seat), request }, async (ctx) => {
    const board = await mustFindBoard(ctx, seat.boardId);
    const grant = await authorise(ctx, recordSeat, { boardId: board.id });
    const { authorityId } = ctx;
    const at = ctx.clock.now();
    const holders = await listHolders(ctx.db, { authorityId, boardId: board.id, at });
    const holder = holders.find((place) => place.seatId === seat.id);
    if (!canStep(seatMachine, holder === undefined ? "vacant" : "held", "fill")) {
      throw new DomainError(
        "conflict",
        `${seatLabel(seat)} is held by ${holder?.personName}. End that first.`,
      );
    }
    if (holders.some((place) => place.personId === input.personId)) {
      throw new DomainError("conflict", "This person holds another seat on this board.", {
        field: "personId",
      });
    }
    const basis = await basisOfHolder(ctx, { board, seat, personId: input.personId });
    await endSeatHolding(ctx.db, { authorityId, seatId: seat.id, at, reason: "appointment ended" });
    const appointmentId = await appointToBoard(ctx, grant, {
      boardId: board.id,
      personId: input.personId,
      role: "board_member",
      dependsOnId: basis.id,
      minute: input.minute,
    });
    await insertSeatHolding(ctx.db, {
      id: ctx.newId("SeatHoldingId"),
      authorityId,
      boardId: board.id,
      seatId: seat.id,
      personId: input.personId,
      appointmentId,
      minute: input.minute,
      validFrom: at,
    });
    await audit(ctx, grant, {
      act: "seat_filled",
      subjectKind: "seat",
      subjectId: seat.id,
      after: { person: input.personId, appointment: appointmentId },
    });
    return { seatId: seat.id };
  });
}

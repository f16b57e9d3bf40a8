import { insertSubstitute, listHolders, listSubstitutes } from "@consortia/db/repositories/seat-holdings";
import { findSeat } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import type { NameSubstitute } from "@consortia/domain/board/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { appointToBoard } from "./board-appointment.ts";
import { mustFindBoard } from "./load.ts";
import { lockPlaces } from "./locks.ts";
import { basisOfSubstitute } from "./seat-basis.ts";

/** Records who may stand in for a seat's holder. A person who holds a seat of the board stands in for no other. */
export async function nameSubstitute(ctx: Ctx, input: NameSubstitute): Promise<{ seatId: string }> {
  const seat = await findSeat(ctx.db, { authorityId: ctx.authorityId, seatId: input.seatId });
  if (seat === null) throw notFound("We cannot find that seat");
  const request = { key: input.requestKey, name: "nameSubstitute", body: input };
  return transact(ctx, { lock: lockPlaces(ctx, seat), request }, async (ctx) => {
    const board = await mustFindBoard(ctx, seat.boardId);
    const grant = await authorise(ctx, recordSeat, { boardId: board.id });
    const { authorityId } = ctx;
    const { personId, minute } = input;
    const wanted = { authorityId, boardId: board.id, at: ctx.clock.now() };
    const holders = await listHolders(ctx.db, wanted);
    if (holders.some((place) => place.personId === personId)) {
      throw new DomainError("conflict", "This person holds a seat on this board.", { field: "personId" });
    }
    const substitutes = await listSubstitutes(ctx.db, wanted);
    if (substitutes.some((place) => place.personId === personId && place.seatId === seat.id)) {
      throw new DomainError("conflict", "This person is a substitute for this seat already.", {
        field: "personId",
      });
    }
    const basis = await basisOfSubstitute(ctx, { board, seat, personId });
    const appointmentId = await appointToBoard(ctx, grant, {
      boardId: board.id,
      personId,
      role: "substitute",
      dependsOnId: basis.id,
      minute,
    });
    await insertSubstitute(ctx.db, {
      id: ctx.newId("SubstituteId"),
      authorityId,
      boardId: board.id,
      seatId: seat.id,
      personId,
      appointmentId,
      minute,
      validFrom: wanted.at,
    });
    await audit(ctx, grant, {
      act: "substitute_named",
      subjectKind: "seat",
      subjectId: seat.id,
      after: { person: personId, appointment: appointmentId },
    });
    return { seatId: seat.id };
  });
}

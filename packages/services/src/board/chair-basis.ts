import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import type { PresidingBasis } from "@consortia/domain/board/presiding";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { mustFindBoard } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";

/**
 * As what a person may put a question to the board between meetings: as its chair or vice-chair, seated with a vote and
 * never in the LA seat.
 * @throws DomainError `invalid` at the person
 */
export async function chairBasis(
  ctx: WriteCtx,
  { boardId, personId }: { boardId: string; personId: PersonId },
): Promise<Extract<PresidingBasis, "board_chair" | "vice_chair">> {
  const refuse = (words: string) => new DomainError("invalid", words, { field: "presidingId" });
  if (personId === actingPerson(ctx)) throw refuse("The board clerk cannot give the chair's word");
  const held = await listActiveAppointments(ctx.db, {
    authorityId: ctx.authorityId,
    personId,
    at: ctx.clock.now(),
  });
  const office = held.find(
    (one) => one.scopeId === boardId && (one.role === "board_chair" || one.role === "vice_chair"),
  );
  const seat = await votingSeatOf(ctx, { boardId, personId });
  if (office === undefined || seat === null) {
    throw refuse("Select the chair or vice-chair, who must hold a seat with a vote");
  }
  if (seat.seat.kind === "la") throw refuse("The holder of the LA seat cannot preside");
  return office.role === "board_chair" ? "board_chair" : "vice_chair";
}

/** The seat with a vote that a person holds now, without which there is no office of chair or vice-chair. */
export async function votingSeatOf(
  ctx: AnyCtx,
  { boardId, personId }: { boardId: string; personId: PersonId },
): Promise<SeatLine | null> {
  const seats = await seatsNow(ctx, await mustFindBoard(ctx, boardId), null);
  return seats.find((one) => one.holderId === personId && one.votes === 1) ?? null;
}

import { listHolders, listSubstitutes } from "@consortia/db/repositories/seat-holdings";
import { findSeat, type Seat } from "@consortia/db/repositories/seats";
import type { ActiveAppointment } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * The clerk of a board has no vote on it (BRD-17), so nobody is put in a seat with a vote who is its clerk.
 * @throws DomainError `conflict` at the person
 */
export function refuseClerkInSeat(seat: Seat, held: readonly ActiveAppointment[]): void {
  const isClerk = held.some(({ role, scopeId }) => role === "board_clerk" && scopeId === seat.boardId);
  if (!isClerk || seat.votes === 0) return;
  throw new DomainError("conflict", "This person is the clerk of this board, who has no vote on it.", {
    field: "personId",
  });
}

/**
 * The other way round: who has a vote on a board, or stands in for a seat that has one, does not become its clerk.
 * @throws DomainError `conflict` at the person
 */
export async function refuseVoterAsClerk(
  ctx: WriteCtx,
  { boardId, personId }: { readonly boardId: string; readonly personId: PersonId },
): Promise<void> {
  const wanted = { authorityId: ctx.authorityId, boardId, at: ctx.clock.now() };
  const places = [...(await listHolders(ctx.db, wanted)), ...(await listSubstitutes(ctx.db, wanted))];
  for (const { seatId } of places.filter((place) => place.personId === personId)) {
    const seat = await findSeat(ctx.db, { authorityId: ctx.authorityId, seatId });
    if (seat === null || seat.votes === 0) continue;
    throw new DomainError(
      "conflict",
      "This person has a vote on this board, or stands in for a seat that has one. A clerk has no vote: end that first.",
      { field: "personId" },
    );
  }
}

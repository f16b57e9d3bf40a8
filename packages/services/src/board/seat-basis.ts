import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import type { Board } from "@consortia/db/repositories/boards";
import { listConsortiaOfSchools } from "@consortia/db/repositories/seat-eligibility";
import type { Seat } from "@consortia/db/repositories/seats";
import type { ActiveAppointment } from "@consortia/domain/register/rights";
import { scopeOf } from "@consortia/domain/register/roles";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";
import { refuseClerkInSeat } from "./clerk-office.ts";

type Candidate = { readonly board: Board; readonly seat: Seat; readonly personId: PersonId };

/**
 * The appointment that a seat's holder rests on, so that the seat falls vacant when it ends (REG-6):
 * the consortium's lead for a lead seat, an LA officer for the authority's.
 * @throws DomainError `invalid` when the person holds none.
 */
export async function basisOfHolder(ctx: WriteCtx, candidate: Candidate): Promise<ActiveAppointment> {
  const { seat } = candidate;
  const held = await appointmentsOf(ctx, candidate.personId);
  refuseClerkInSeat(seat, held);
  const basis =
    seat.kind === "lead"
      ? held.find((one) => one.role === "consortium_lead" && one.scopeId === seat.consortiumId)
      : seat.kind === "la"
        ? held.find((one) => one.role === "la_officer")
        : nominee(held);
  if (basis !== undefined) return basis;
  throw new DomainError(
    "invalid",
    seat.kind === "lead"
      ? "Only a lead of this consortium can hold its seat. Record the appointment as lead first"
      : seat.kind === "la"
        ? "Only an LA officer can hold the LA seat"
        : "Only somebody with an appointment in a school can hold this seat",
    { field: "personId" },
  );
}

/**
 * The appointment that a substitute rests on: a deputy lead of the consortium, or a head or deputy of one of
 * its schools in the board's lanes; for the authority's seat another LA officer.
 * @throws DomainError `invalid` when the person holds none.
 */
export async function basisOfSubstitute(ctx: WriteCtx, candidate: Candidate): Promise<ActiveAppointment> {
  const { seat, board } = candidate;
  const held = await appointmentsOf(ctx, candidate.personId);
  refuseClerkInSeat(seat, held);
  if (seat.kind === "la") {
    const officer = held.find((one) => one.role === "la_officer");
    if (officer !== undefined) return officer;
    throw new DomainError("invalid", "Only an LA officer can stand in for the LA seat", {
      field: "personId",
    });
  }
  if (seat.kind !== "lead") {
    const nominated = nominee(held);
    if (nominated !== undefined) return nominated;
    throw new DomainError(
      "invalid",
      "Only somebody with an appointment in a school can stand in for this seat",
      {
        field: "personId",
      },
    );
  }
  const deputyLead = held.find((one) => one.role === "deputy_lead" && one.scopeId === seat.consortiumId);
  if (deputyLead !== undefined) return deputyLead;
  const heads = held.filter((one) => one.role === "headteacher" || one.role === "deputy");
  const placed = await listConsortiaOfSchools(ctx.db, {
    authorityId: ctx.authorityId,
    schoolIds: heads.map((one) => one.scopeId),
  });
  const inConsortium = heads.find((head) =>
    placed.some(
      (place) =>
        place.schoolId === head.scopeId &&
        place.groupId === seat.consortiumId &&
        board.lanes.some((lane) => lane === place.lane),
    ),
  );
  if (inConsortium !== undefined) return inConsortium;
  throw new DomainError(
    "invalid",
    "Only a substitute from the same consortium, in one of its lanes on this board, can be named for this seat",
    { field: "personId" },
  );
}

/** Whom a nominating body named: the seat rests on their appointment in a school, and ends with it (REG-6). */
function nominee(held: readonly ActiveAppointment[]): ActiveAppointment | undefined {
  return held.find((one) => scopeOf(one.role) === "school" && one.role !== "adviser");
}

function appointmentsOf(ctx: WriteCtx, personId: PersonId): Promise<readonly ActiveAppointment[]> {
  return listActiveAppointments(ctx.db, { authorityId: ctx.authorityId, personId, at: ctx.clock.now() });
}

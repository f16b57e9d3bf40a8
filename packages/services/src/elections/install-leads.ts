import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { findLastWinner, insertWinner } from "@consortia/db/repositories/election-winners";
import type { Election } from "@consortia/db/repositories/elections";
import type { Nomination } from "@consortia/db/repositories/nominations";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { endSeatHolding, insertSeatHolding, listHolders } from "@consortia/db/repositories/seat-holdings";
import { listLeadSeats, type Seat } from "@consortia/db/repositories/seats";
import type { Grant } from "@consortia/domain/register/rights";
import { leadRoles } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import type { AppointmentId, PersonId } from "@consortia/domain/shared/ids";
import { formatDate } from "@consortia/domain/shared/time";
import { appointToBoard } from "../board/board-appointment.ts";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { openAppointment } from "../register/open-appointment.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { contested } from "./candidacy.ts";
import { consortiumOf } from "./voters.ts";

/**
 * Puts the elected into office at this instant: who held the contested places leaves them, whoever was elected becomes
 * lead, and holds the place's seat on every board where the consortium has one. The caller has locked the authority,
 * the boards and the election.
 */
export async function installLeads(
  ctx: WriteCtx,
  grant: Grant,
  { election, elected }: { election: Election; elected: readonly Nomination[] },
): Promise<void> {
  const { authorityId } = ctx;
  const consortiumId = consortiumOf(election);
  const places = contested(election);
  const seats = await listLeadSeats(ctx.db, { authorityId, consortiumId, at: ctx.clock.now() });
  await endLeavers(ctx, grant, { election, seats, elected: elected.map(({ personId }) => personId) });
  const minute = `Election ${election.id}, declared on ${formatDate(ctx.clock.now())}`;
  for (const [place, { personId, basisId }] of elected.entries()) {
    const ordinal = present(places[place], "No more are elected than there are places");
    await endDeputy(ctx, grant, { personId, consortiumId });
    const appointmentId = await openAppointment(ctx, grant, {
      personId,
      role: "consortium_lead",
      scopeId: consortiumId,
      plannedEndOn: null,
      evidence: minute,
      elected: { basisId },
    });
    await insertWinner(ctx.db, { authorityId, electionId: election.id, ordinal, personId, appointmentId });
    for (const seat of seats.filter((one) => one.ordinal === ordinal)) {
      await takeSeat(ctx, grant, { seat, personId, leadId: appointmentId, minute });
    }
  }
}

/**
 * With both places every lead of the consortium leaves; with one, whoever holds its seat, and whoever was last elected
 * to it, who is known by that alone where the consortium has no seat. The elected begin anew.
 */
async function endLeavers(
  ctx: WriteCtx,
  grant: Grant,
  { election, seats, elected }: { election: Election; seats: readonly Seat[]; elected: readonly PersonId[] },
): Promise<void> {
  const { authorityId } = ctx;
  const consortiumId = consortiumOf(election);
  const at = ctx.clock.now();
  const reason = `election ${election.id}`;
  const of = { authorityId, scopeIds: [consortiumId], roles: ["consortium_lead"] as const, at };
  const leads = (await listScopeHolders(ctx.db, of)).map(({ personId }) => personId);
  const places = contested(election);
  const own = seats.filter(({ ordinal }) => places.includes(ordinal));
  const others = await holdersOf(
    ctx,
    seats.filter((seat) => !own.includes(seat)),
  );
  const before = (await lastElected(ctx, election)).filter((person) => !others.includes(person));
  const holders = [...(await holdersOf(ctx, own)), ...before, ...elected];
  const leaving = election.places === "both" ? leads : leads.filter((lead) => holders.includes(lead));
  for (const personId of new Set(leaving)) {
    const held = await listActiveAppointments(ctx.db, { authorityId, personId, at });
    const ids = held
      .filter((one) => one.role === "consortium_lead" && one.scopeId === consortiumId)
      .map(({ id }) => id);
    await endWithDependants(ctx, grant, { ids, reason });
  }
  for (const seat of own) await endSeatHolding(ctx.db, { authorityId, seatId: seat.id, at, reason });
}

/** Who was last elected to each place that is filled, if that is what makes them lead still. */
async function lastElected(ctx: WriteCtx, election: Election): Promise<readonly PersonId[]> {
  const { authorityId } = ctx;
  const found: PersonId[] = [];
  for (const ordinal of contested(election)) {
    const last = await findLastWinner(ctx.db, { authorityId, consortiumId: consortiumOf(election), ordinal });
    if (last === null) continue;
    const { personId } = last;
    const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
    if (held.some(({ id }) => id === last.appointmentId)) found.push(personId);
  }
  return found;
}

async function holdersOf(ctx: WriteCtx, seats: readonly Seat[]): Promise<readonly PersonId[]> {
  const { authorityId } = ctx;
  const found: PersonId[] = [];
  for (const seat of seats) {
    const holders = await listHolders(ctx.db, { authorityId, boardId: seat.boardId, at: ctx.clock.now() });
    found.push(...holders.filter(({ seatId }) => seatId === seat.id).map(({ personId }) => personId));
  }
  return found;
}

/** A deputy lead who is elected lead is deputy no longer, and stands in for nobody. */
async function endDeputy(
  ctx: WriteCtx,
  grant: Grant,
  { personId, consortiumId }: { personId: PersonId; consortiumId: string },
): Promise<void> {
  const { authorityId } = ctx;
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  const [, deputy] = leadRoles;
  const ids = held.filter((one) => one.role === deputy && one.scopeId === consortiumId).map(({ id }) => id);
  await endWithDependants(ctx, grant, { ids, reason: "elected lead" });
}

async function takeSeat(
  ctx: WriteCtx,
  grant: Grant,
  {
    seat,
    personId,
    leadId,
    minute,
  }: { seat: Seat; personId: PersonId; leadId: AppointmentId; minute: string },
): Promise<void> {
  const { authorityId } = ctx;
  const { boardId } = seat;
  const appointmentId = await appointToBoard(ctx, grant, {
    boardId,
    personId,
    role: "board_member",
    dependsOnId: leadId,
    minute,
    basis: "elected",
  });
  await insertSeatHolding(ctx.db, {
    id: ctx.newId("SeatHoldingId"),
    authorityId,
    boardId,
    seatId: seat.id,
    personId,
    appointmentId,
    minute,
    basis: "elected",
    validFrom: ctx.clock.now(),
  });
}

import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { findDeclaration, insertDeclaration, listOfficeHolders } from "@consortia/db/repositories/chairs";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { listHolders } from "@consortia/db/repositories/seat-holdings";
import { findSeat, type Seat } from "@consortia/db/repositories/seats";
import {
  type ChairBar,
  chair_declaration,
  chairBar,
  chairBarWords,
  heldWords,
  lastDayOfTerm,
} from "@consortia/domain/board/chair";
import { type ChairRole, chairRoles } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AppointmentId, Id, PersonId } from "@consortia/domain/shared/ids";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";

type OfPerson = { readonly boardId: string; readonly personId: PersonId };

export type ChairStanding = {
  readonly bar: ChairBar | null;
  /** The seat held on the board, and the appointment by which: the office ends with it. */
  readonly seat: Seat | null;
  readonly membershipId: AppointmentId | null;
};

/** Whether somebody may be chair or vice-chair of a board now (BRD-10), and by which seat. */
export async function chairStanding(
  ctx: AnyCtx,
  { boardId, personId, hasDeclared }: OfPerson & { readonly hasDeclared: boolean },
): Promise<ChairStanding> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const holders = await listHolders(ctx.db, { authorityId, boardId, at });
  const place = holders.find((one) => one.personId === personId);
  const seat = place === undefined ? null : await findSeat(ctx.db, { authorityId, seatId: place.seatId });
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at });
  const roles = held
    .filter(({ role, scopeId }) => role !== "board_clerk" || scopeId === boardId)
    .map(({ role }) => role);
  return {
    bar: chairBar({ seat, roles, hasDeclared }),
    seat,
    membershipId: place?.appointmentId ?? null,
  };
}

/** Keeps what somebody declares, in their own words, to a board (BRD-10). */
export async function keepDeclaration(
  ctx: WriteCtx,
  { boardId, personId }: OfPerson,
): Promise<Id<"ChairDeclarationId">> {
  const id = ctx.newId("ChairDeclarationId");
  await insertDeclaration(ctx.db, {
    id,
    authorityId: ctx.authorityId,
    boardId,
    personId,
    says: chair_declaration,
    declaredAt: ctx.clock.now(),
    recordedById: ctx.actor.kind === "person" ? ctx.actor.personId : personId,
  });
  return id;
}

/** What an office is opened by: the seat it ends with, the declaration, and the last day of its term. */
export type ChairBasis = {
  readonly seat: Seat;
  readonly seatKind: "lead" | "phase";
  readonly membershipId: AppointmentId;
  readonly declarationId: Id<"ChairDeclarationId">;
  readonly lastDay: LocalDate | null;
};

/**
 * Looks at everything that a chair or vice-chair rests on (BRD-10). An elected one has declared when accepting; for
 * one who is recorded from a minute the declaration is kept here.
 * @throws DomainError `invalid` or `conflict` with the bar in words
 */
export async function mustBeFitForChair(
  ctx: WriteCtx,
  { role, declares, ...of }: OfPerson & { readonly role: ChairRole; readonly declares: boolean },
): Promise<ChairBasis> {
  const { authorityId } = ctx;
  const { boardId, personId } = of;
  const before = await findDeclaration(ctx.db, { authorityId, boardId, personId });
  const { bar, seat, membershipId } = await chairStanding(ctx, {
    ...of,
    hasDeclared: declares || before !== null,
  });
  if (bar !== null) {
    const field = bar === "undeclared" ? "hasDeclared" : "personId";
    throw new DomainError("invalid", chairBarWords(bar), { field });
  }
  await refuseWhereHeld(ctx, { ...of, role });
  const held = present(seat, "Whoever may be chair holds a seat");
  const { kind } = held;
  const constitution = await findAdoptedConstitution(ctx.db, { authorityId, boardId });
  const months = constitution?.rules.chairTermMonths ?? null;
  return {
    seat: held,
    seatKind: present(kind === "lead" || kind === "phase" ? kind : null, "The LA seat never chairs"),
    membershipId: present(membershipId, "A seat is held by an appointment"),
    declarationId: declares || before === null ? await keepDeclaration(ctx, of) : before.id,
    lastDay: months === null ? null : lastDayOfTerm(londonDate(ctx.clock.now()), months),
  };
}

/** One holder an office, and one office a person: the vice-chair presides where the chair is away. */
async function refuseWhereHeld(
  ctx: WriteCtx,
  { boardId, personId, role }: OfPerson & { readonly role: ChairRole },
): Promise<void> {
  const { authorityId } = ctx;
  const holders = await listOfficeHolders(ctx.db, { authorityId, boardId, at: ctx.clock.now() });
  const holder = holders.find((one) => one.role === role) ?? holders.find((one) => one.personId === personId);
  if (holder === undefined) return;
  throw new DomainError("conflict", heldWords(holder.personName, holder.role), { field: "scopeId" });
}

/** Nobody becomes an officer of the authority while they chair a board of it (BRD-10). */
export async function refuseWhileChair(ctx: WriteCtx, personId: PersonId): Promise<void> {
  const { authorityId } = ctx;
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  const office = held.find(({ role }) => chairRoles.some((one) => one === role));
  if (office === undefined) return;
  throw new DomainError("conflict", heldWords("This person", office.role), { field: "role" });
}

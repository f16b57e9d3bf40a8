import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { listMemberSchoolIds } from "@consortia/db/repositories/consortia";
import { listElectionEvents } from "@consortia/db/repositories/election-events";
import type { Election } from "@consortia/db/repositories/elections";
import type { Nomination } from "@consortia/db/repositories/nominations";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { listHolders, listSeatsByAppointment } from "@consortia/db/repositories/seat-holdings";
import { listLeadSeats } from "@consortia/db/repositories/seats";
import { chairBarWords } from "@consortia/domain/board/chair";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { voterKindOf } from "@consortia/domain/elections/machine";
import { present } from "@consortia/domain/shared/assert";
import { invalid } from "@consortia/domain/shared/errors";
import type { AppointmentId, PersonId } from "@consortia/domain/shared/ids";
import { chairStanding } from "../board/chair-office.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { boardOf, consortiumOf, votingSeats } from "./voters.ts";

/**
 * The appointment on which a candidacy rests, and with which it falls: leads are heads of the consortium's schools,
 * chairs are members of the board whom BRD-10 does not bar; what only they can declare is asked when they accept.
 */
export async function mustBeAbleToStand(
  ctx: AnyCtx,
  election: Election,
  personId: PersonId,
): Promise<AppointmentId> {
  if ((await whoRanIt(ctx, election)).includes(personId)) {
    throw invalid("personId", "This person has run a step of this election, so they cannot stand in it");
  }
  if (voterKindOf(election.places) === "school") return headshipOf(ctx, election, personId);
  const { bar, membershipId } = await standingForChair(ctx, election, personId);
  if (bar !== null) throw invalid("personId", chairBarWords(bar));
  return present(membershipId, "Whoever may be chair holds a seat");
}

/** ELE-5: its returning officer, and whoever has acted for them. The worker's steps are nobody's. */
export async function whoRanIt(ctx: AnyCtx, election: Election): Promise<readonly PersonId[]> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const events = await listElectionEvents(ctx.db, of);
  return [election.returningOfficerId, ...events.flatMap(({ byId }) => byId ?? [])];
}

/** BRD-10 as it stands now, seen before anything is declared. */
export function standingForChair(ctx: AnyCtx, election: Election, personId: PersonId) {
  return chairStanding(ctx, { boardId: boardOf(election), personId, hasDeclared: true });
}

async function headshipOf(ctx: AnyCtx, election: Election, personId: PersonId): Promise<AppointmentId> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const consortiumId = consortiumOf(election);
  const schoolIds = await listMemberSchoolIds(ctx.db, { authorityId, groupId: consortiumId, at });
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at });
  const headship = held.find(
    (one) => one.role === "headteacher" && schoolIds.some((id) => id === one.scopeId),
  );
  if (headship === undefined) {
    throw invalid("personId", "Select a headteacher of one of this consortium's schools");
  }
  const others = await listLeadSeats(ctx.db, { authorityId, consortiumId, at });
  for (const seat of others.filter(({ ordinal }) => !contested(election).includes(ordinal))) {
    const holders = await listHolders(ctx.db, { authorityId, boardId: seat.boardId, at });
    if (holders.some((holder) => holder.seatId === seat.id && holder.personId === personId)) {
      throw invalid("personId", "This person holds the other lead place, which is not up for election");
    }
  }
  return headship.id;
}

/** The places of the consortium that are filled, by number. */
export function contested({ places }: Pick<Election, "places">): readonly number[] {
  return places === "both" ? [1, 2] : [places === "2" ? 2 : 1];
}

/** Whom a voter may nominate, with the school they head or the seat they hold. */
export async function listNominees(ctx: AnyCtx, election: Election, schoolIds: readonly string[]) {
  const nominees =
    voterKindOf(election.places) === "school"
      ? await headsOf(ctx, schoolIds)
      : await membersOf(ctx, election);
  const barred = await whoRanIt(ctx, election);
  return nominees.filter(({ personId }) => !barred.includes(personId));
}

async function headsOf(ctx: AnyCtx, schoolIds: readonly string[]) {
  const { authorityId } = ctx;
  const of = { authorityId, scopeIds: schoolIds, roles: ["headteacher"] as const, at: ctx.clock.now() };
  const heads = await listScopeHolders(ctx.db, of);
  const schools = await listSchoolsById(ctx.db, { authorityId, ids: schoolIds });
  return heads.map(({ personId, name, scopeId }) => ({
    personId,
    words: `${name}, ${schools.find(({ id }) => id === scopeId)?.name ?? ""}`,
  }));
}

async function membersOf(ctx: AnyCtx, election: Election) {
  const nominees: { readonly personId: PersonId; readonly words: string }[] = [];
  for (const { holder, label } of await votingSeats(ctx, election)) {
    if (holder === null) continue;
    const { personId, personName } = holder;
    const { bar } = await standingForChair(ctx, election, personId);
    if (bar === null) nominees.push({ personId, words: `${personName}, ${label}` });
  }
  return nominees;
}

/** The school that each nominee heads, or the seat that they hold, by nomination. */
export async function originsOf(
  ctx: AnyCtx,
  election: Election,
  nominations: readonly Nomination[],
): Promise<ReadonlyMap<string, string>> {
  const { authorityId } = ctx;
  if (voterKindOf(election.places) === "school") {
    const ids = nominations.map(({ scopeId }) => scopeId);
    const schools = await listSchoolsById(ctx.db, { authorityId, ids });
    const named = (id: string) => schools.find((school) => school.id === id)?.name ?? "";
    return new Map(nominations.map(({ id, scopeId }) => [id, named(scopeId)]));
  }
  const appointmentIds = nominations.map(({ basisId }) => basisId);
  const seats = await listSeatsByAppointment(ctx.db, { authorityId, appointmentIds });
  const labels = new Map(seats.map((seat) => [seat.appointmentId, seatLabel(seat)]));
  return new Map(nominations.map(({ id, basisId }) => [id, labels.get(basisId) ?? ""]));
}

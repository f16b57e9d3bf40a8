import { violationOf } from "@consortia/db/errors";
import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { listMemberSchoolIds } from "@consortia/db/repositories/consortia";
import type { Election } from "@consortia/db/repositories/elections";
import {
  insertNomination,
  listNominations,
  type Nomination,
  updateNomination,
} from "@consortia/db/repositories/nominations";
import { listHolders } from "@consortia/db/repositories/seat-holdings";
import { listLeadSeats } from "@consortia/db/repositories/seats";
import { liveNominationStates } from "@consortia/domain/elections/machine";
import { nominateLead } from "@consortia/domain/elections/policy";
import type { Nominate } from "@consortia/domain/elections/schemas";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { AppointmentId, Id, PersonId } from "@consortia/domain/shared/ids";
import { formatDateTime } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { dropFallen } from "./fall-out.ts";
import { consortiumOf, mustFindElection } from "./load.ts";

export type Nominated = {
  readonly nominationId: Id<"NominationId">;
  /** A second school that names the same person seconds the nomination. */
  readonly as: "proposer" | "seconder";
};

/** A school nominates through its head: one nomination a school, and nobody is proposed twice. */
export async function nominate(ctx: Ctx, input: Nominate): Promise<Nominated> {
  const request = { key: input.requestKey, name: "nominate", body: input };
  return transact(ctx, { lock: [{ table: "elections", id: input.electionId }], request }, async (ctx) => {
    const election = await mustFindElection(ctx, input.electionId);
    const grant = await authorise(ctx, nominateLead, input);
    mustBeOpen(ctx, election);
    await dropFallen(ctx, election);
    const schoolIds = await schoolsOf(ctx, election);
    if (!schoolIds.includes(input.schoolId)) {
      throw new DomainError("forbidden", "Only a school of this consortium nominates for its leads.");
    }
    const headshipId = await mustBeAbleToStand(ctx, election, { personId: input.personId, schoolIds });
    const nominated = await insertOrSecond(ctx, election, { ...input, headshipId });
    await audit(ctx, grant, {
      act: "lead_nominated",
      subjectKind: "nomination",
      subjectId: nominated.nominationId,
      after: { election: election.id, person: input.personId, school: input.schoolId, as: nominated.as },
    });
    return nominated;
  });
}

function mustBeOpen(ctx: WriteCtx, election: Election): void {
  if (election.state === "nominating" && ctx.clock.now() < election.nominationsCloseAt) return;
  throw new DomainError(
    "conflict",
    election.state === "draft"
      ? "Nominations are not open yet."
      : `Nominations closed on ${formatDateTime(election.nominationsCloseAt)}.`,
  );
}

function schoolsOf(ctx: WriteCtx, election: Election): Promise<readonly string[]> {
  const { authorityId } = ctx;
  return listMemberSchoolIds(ctx.db, { authorityId, groupId: consortiumOf(election), at: ctx.clock.now() });
}

/** The headship on which the candidacy rests: leads are heads of the consortium's schools. */
async function mustBeAbleToStand(
  ctx: WriteCtx,
  election: Election,
  { personId, schoolIds }: { personId: PersonId; schoolIds: readonly string[] },
): Promise<AppointmentId> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at });
  const headship = held.find((one) => one.role === "headteacher" && schoolIds.includes(one.scopeId));
  if (headship === undefined) {
    throw invalid("personId", "Select a headteacher of one of this consortium's schools");
  }
  if (personId === election.returningOfficerId) {
    throw invalid("personId", "The returning officer of this election cannot stand in it");
  }
  const others = await listLeadSeats(ctx.db, { authorityId, consortiumId: consortiumOf(election), at });
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

async function insertOrSecond(
  ctx: WriteCtx,
  election: Election,
  { personId, schoolId, headshipId }: Nominate & { headshipId: AppointmentId },
): Promise<Nominated> {
  const { authorityId } = ctx;
  const live = await liveNominations(ctx, election);
  const before = live.find((one) => one.proposingSchoolId === schoolId || one.secondingSchoolId === schoolId);
  if (before !== undefined) {
    throw new DomainError("conflict", `This school has nominated ${before.personName} already.`, {
      field: "personId",
    });
  }
  const standing = live.find((one) => one.personId === personId);
  if (standing === undefined) {
    const id = ctx.newId("NominationId");
    const createdAt = ctx.clock.now();
    const whom = { electionId: election.id, personId, headshipId, proposingSchoolId: schoolId };
    try {
      await insertNomination(ctx.db, { id, authorityId, createdAt, ...whom });
    } catch (error) {
      if (violationOf(error)?.kind !== "unique") throw error;
      throw new DomainError("conflict", "This school has made its nomination already.");
    }
    return { nominationId: id, as: "proposer" };
  }
  if (standing.secondingSchoolId !== null) {
    throw new DomainError(
      "conflict",
      `${standing.personName} has been proposed and seconded already. Your school may nominate somebody else.`,
      { field: "personId" },
    );
  }
  await updateNomination(ctx.db, { authorityId, nominationId: standing.id, secondingSchoolId: schoolId });
  return { nominationId: standing.id, as: "seconder" };
}

async function liveNominations(ctx: WriteCtx, election: Election): Promise<readonly Nomination[]> {
  const all = await listNominations(ctx.db, { authorityId: ctx.authorityId, electionId: election.id });
  return all.filter(({ state }) => liveNominationStates.some((one) => one === state));
}

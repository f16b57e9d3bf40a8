import { violationOf } from "@consortia/db/errors";
import type { Election } from "@consortia/db/repositories/elections";
import {
  insertNomination,
  listNominations,
  type Nomination,
  secondNomination,
} from "@consortia/db/repositories/nominations";
import { liveNominationStates, voterKindOf } from "@consortia/domain/elections/machine";
import { nominate as mayNominateFor } from "@consortia/domain/elections/policy";
import type { Nominate } from "@consortia/domain/elections/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AppointmentId, Id } from "@consortia/domain/shared/ids";
import { formatDateTime } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustBeAbleToStand } from "./candidacy.ts";
import { dropFallen } from "./fall-out.ts";
import { mustFindElection } from "./load.ts";
import { actingFor, mayNominate } from "./voters.ts";

export type Nominated = {
  readonly nominationId: Id<"NominationId">;
  /** A second voter that names the same person seconds the nomination. */
  readonly as: "proposer" | "seconder";
};

/** A school nominates through its head, a seat through its holder: one nomination each, nobody proposed twice. */
export async function nominate(ctx: Ctx, input: Nominate): Promise<Nominated> {
  const request = { key: input.requestKey, name: "nominate", body: input };
  return transact(ctx, { lock: [{ table: "elections", id: input.electionId }], request }, async (ctx) => {
    const election = await mustFindElection(ctx, input.electionId);
    const { personId, voterId } = input;
    const grant = await authorise(ctx, mayNominateFor, await actingFor(ctx, election, voterId));
    mustBeOpen(ctx, election);
    await dropFallen(ctx, election);
    if (!(await mayNominate(ctx, election, voterId))) {
      throw new DomainError("forbidden", "Only a school of this consortium nominates for its leads.");
    }
    const basisId = await mustBeAbleToStand(ctx, election, personId);
    const nominated = await insertOrSecond(ctx, election, { ...input, basisId });
    await audit(ctx, grant, {
      act: voterKindOf(election.places) === "school" ? "lead_nominated" : "chair_nominated",
      subjectKind: "nomination",
      subjectId: nominated.nominationId,
      after: { election: election.id, person: personId, by: voterId, as: nominated.as },
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

async function insertOrSecond(
  ctx: WriteCtx,
  election: Election,
  { personId, voterId, basisId }: Nominate & { basisId: AppointmentId },
): Promise<Nominated> {
  const { authorityId } = ctx;
  const voterKind = voterKindOf(election.places);
  const live = await liveNominations(ctx, election);
  const before = live.find((one) => one.proposerId === voterId || one.seconderId === voterId);
  if (before !== undefined) {
    throw new DomainError("conflict", `This ${voterKind} has nominated ${before.personName} already.`, {
      field: "personId",
    });
  }
  const standing = live.find((one) => one.personId === personId);
  if (standing === undefined) {
    const id = ctx.newId("NominationId");
    const createdAt = ctx.clock.now();
    const whom = { electionId: election.id, personId, basisId, proposerId: voterId, voterKind };
    try {
      await insertNomination(ctx.db, { id, authorityId, createdAt, ...whom });
    } catch (error) {
      if (violationOf(error)?.kind !== "unique") throw error;
      throw new DomainError("conflict", `This ${voterKind} has made its nomination already.`);
    }
    return { nominationId: id, as: "proposer" };
  }
  if (standing.seconderId !== null) {
    throw new DomainError(
      "conflict",
      `${standing.personName} has been proposed and seconded already. Your ${voterKind} may nominate somebody else.`,
      { field: "personId" },
    );
  }
  await secondNomination(ctx.db, { authorityId, nominationId: standing.id, voterKind, seconderId: voterId });
  return { nominationId: standing.id, as: "seconder" };
}

async function liveNominations(ctx: WriteCtx, election: Election): Promise<readonly Nomination[]> {
  const all = await listNominations(ctx.db, { authorityId: ctx.authorityId, electionId: election.id });
  return all.filter(({ state }) => liveNominationStates.some((one) => one === state));
}

import { listNamings, listRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { listEvidence, listNominations, type Nomination } from "@consortia/db/repositories/nominations";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { findVotedMark, type VotedMark } from "@consortia/db/repositories/voted-marks";
import { castForSchool, type OfElection, readElections } from "@consortia/domain/elections/policy";
import type { ReadElection } from "@consortia/domain/elections/schemas";
import type { Rights } from "@consortia/domain/register/rights";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { viewOf } from "./election-view.ts";
import { mustFindElection, subjectOf } from "./load.ts";
import { electedOf, resultOf } from "./result-view.ts";

/** A school for which the reader acts, and how it stands in the election. */
export type OwnSchool = {
  readonly schoolId: string;
  readonly name: string;
  readonly isHead: boolean;
  readonly isOnRoll: boolean;
  readonly mayCast: boolean;
  readonly mark: VotedMark | null;
  /** Whom the school has nominated, as proposer or seconder. */
  readonly nominated: string | null;
  readonly namedVoterId: string | null;
  readonly deputies: readonly { readonly personId: string; readonly name: string }[];
};

/** One election as the staff of its schools see it, with what the reader may do in it. */
export async function readElection(ctx: Ctx, { electionId }: ReadElection) {
  await closeDueElections(ctx);
  const election = await mustFindElection(ctx, electionId);
  const subject = await subjectOf(ctx, election);
  await authorise(ctx, readElections, subject);
  const { authorityId } = ctx;
  const nominations = await listNominations(ctx.db, { authorityId, electionId });
  const rights = await rightsOf(ctx);
  const own = nominations.find(
    ({ personId, state }) => personId === rights.personId && (state === "nominated" || state === "accepted"),
  );
  const isDeclared = election.declaredOn !== null;
  return {
    election: await viewOf(ctx, election),
    candidates: await candidatesOf(ctx, election, nominations),
    schools: await ownSchools(ctx, { election, subject, nominations, rights }),
    /** The reader's own nomination, where there is one to answer. */
    own: own === undefined ? null : { ...own, evidence: await evidenceOf(ctx, own) },
    /** Whom a head may nominate: the heads of the consortium's schools. */
    nominees: election.state === "nominating" ? await listNominees(ctx, { subject, election }) : [],
    elected: isDeclared ? await electedOf(ctx, election) : [],
    result: isDeclared ? await resultOf(ctx, election) : null,
  };
}

/** Nobody sees who is nominated before they accept, nor who was refused, unless it is on the ballot. */
async function candidatesOf(ctx: AnyCtx, election: Election, nominations: readonly Nomination[]) {
  const isOpen = election.state === "nominating" || election.state === "checking";
  const shown = nominations.filter(({ number, state, verdict }) =>
    isOpen ? state === "accepted" : number !== null || (state === "accepted" && verdict !== "unchecked"),
  );
  const schools = await listSchoolsById(ctx.db, {
    authorityId: ctx.authorityId,
    ids: shown.map(({ schoolId }) => schoolId),
  });
  return shown.map(({ id, personName, schoolId, statement, number, state }) => ({
    id,
    name: personName,
    school: schools.find((school) => school.id === schoolId)?.name ?? "",
    statement: statement ?? "",
    number,
    hasFallen: state !== "accepted",
  }));
}

type Whose = {
  readonly election: Election;
  readonly subject: OfElection;
  readonly nominations: readonly Nomination[];
  readonly rights: Rights;
};

async function ownSchools(
  ctx: AnyCtx,
  { election, subject, nominations, rights }: Whose,
): Promise<readonly OwnSchool[]> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const of = { authorityId, electionId: election.id };
  const mine = subject.schoolIds.filter((schoolId) =>
    rights.appointments.some(
      ({ role, scopeId }) => scopeId === schoolId && (role === "headteacher" || role === "deputy"),
    ),
  );
  const roll = await listRoll(ctx.db, { ...of, at });
  const namings = await listNamings(ctx.db, { ...of, at });
  const schools = await listSchoolsById(ctx.db, { authorityId, ids: mine });
  const deputies = await listScopeHolders(ctx.db, { authorityId, scopeIds: mine, roles: ["deputy"], at });
  return Promise.all(
    schools.map(async ({ id, name }): Promise<OwnSchool> => {
      const voter = roll.find(({ schoolId }) => schoolId === id);
      const namedId = voter?.namedId ?? null;
      return {
        schoolId: id,
        name,
        isHead: rights.appointments.some((one) => one.role === "headteacher" && one.scopeId === id),
        isOnRoll: voter !== undefined,
        mayCast: voter !== undefined && castForSchool.allows(rights, { schoolId: id, namedId }) !== null,
        mark: await findVotedMark(ctx.db, { ...of, voterId: id }),
        nominated:
          nominations.find(
            (one) =>
              (one.proposingSchoolId === id || one.secondingSchoolId === id) &&
              (one.state === "nominated" || one.state === "accepted"),
          )?.personName ?? null,
        namedVoterId: namings.find(({ schoolId }) => schoolId === id)?.namedId ?? null,
        deputies: deputies
          .filter(({ scopeId }) => scopeId === id)
          .map((deputy) => ({ personId: deputy.personId, name: deputy.name })),
      };
    }),
  );
}

async function listNominees(ctx: AnyCtx, { subject, election }: { subject: OfElection; election: Election }) {
  const { authorityId } = ctx;
  const heads = await listScopeHolders(ctx.db, {
    authorityId,
    scopeIds: subject.schoolIds,
    roles: ["headteacher"],
    at: ctx.clock.now(),
  });
  const schools = await listSchoolsById(ctx.db, { authorityId, ids: subject.schoolIds });
  return heads
    .filter(({ personId }) => personId !== election.returningOfficerId)
    .map(({ personId, name, scopeId }) => ({
      personId,
      words: `${name}, ${schools.find(({ id }) => id === scopeId)?.name ?? ""}`,
    }));
}

async function evidenceOf(ctx: AnyCtx, { id }: Nomination) {
  const given = await listEvidence(ctx.db, { authorityId: ctx.authorityId, nominationIds: [id] });
  return given.get(id) ?? [];
}

import type { Election } from "@consortia/db/repositories/elections";
import { listEvidence, listNominations, type Nomination } from "@consortia/db/repositories/nominations";
import { complainOfElection, readElections } from "@consortia/domain/elections/policy";
import type { ReadElection } from "@consortia/domain/elections/schemas";
import { complaintBar } from "@consortia/domain/elections/timetable";
import { londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { listNominees, originsOf } from "./candidacy.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { lastComplaintDayOf } from "./complaint-deadline.ts";
import { viewOf } from "./election-view.ts";
import { extensionsOf } from "./extensions.ts";
import { mustFindElection, subjectOf } from "./load.ts";
import { ownVoters } from "./own-voters.ts";
import { electedOf, resultOf } from "./result-view.ts";

/** One election as the staff of its schools, or the members of its board, see it, with what the reader may do in it. */
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
  const complainBy = await lastComplaintDayOf(ctx, election);
  return {
    election: await viewOf(ctx, election),
    candidates: await candidatesOf(ctx, election, nominations),
    voters: await ownVoters(ctx, { election, subject, nominations, rights }),
    /** The reader's own nomination, where there is one to answer. */
    own: own === undefined ? null : { ...own, evidence: await evidenceOf(ctx, own) },
    extensions: await extensionsOf(ctx, electionId),
    /** Whom a voter may nominate: heads of the consortium's schools, or members of the board. */
    nominees: election.state === "nominating" ? await listNominees(ctx, election, subject.schoolIds) : [],
    mayComplain:
      complainOfElection.allows(rights, subject) !== null &&
      complaintBar(election.state, { today: londonDate(ctx.clock.now()), lastDay: complainBy }) === null,
    elected: isDeclared ? await electedOf(ctx, election) : [],
    result: isDeclared ? await resultOf(ctx, election) : null,
    /** The last day on which a complaint is taken, once there is something to complain of. */
    complainBy,
  };
}

/** Nobody sees who is nominated before they accept, nor who was refused, unless it is on the ballot. */
async function candidatesOf(ctx: AnyCtx, election: Election, nominations: readonly Nomination[]) {
  const isOpen = election.state === "nominating" || election.state === "checking";
  const shown = nominations.filter(({ number, state, verdict }) =>
    isOpen ? state === "accepted" : number !== null || (state === "accepted" && verdict !== "unchecked"),
  );
  const origins = await originsOf(ctx, election, shown);
  return shown.map(({ id, personName, statement, number, state }) => ({
    id,
    name: personName,
    /** The school they head, or the seat they hold. */
    origin: origins.get(id) ?? "",
    statement: statement ?? "",
    number,
    hasFallen: state !== "accepted",
  }));
}

async function evidenceOf(ctx: AnyCtx, { id }: Nomination) {
  const given = await listEvidence(ctx.db, { authorityId: ctx.authorityId, nominationIds: [id] });
  return given.get(id) ?? [];
}

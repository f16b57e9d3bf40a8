import { listBoards } from "@consortia/db/repositories/boards";
import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import { listCountResults } from "@consortia/db/repositories/count-results";
import { listComplaints } from "@consortia/db/repositories/election-complaints";
import { listElectionEvents } from "@consortia/db/repositories/election-events";
import { listRoll } from "@consortia/db/repositories/election-roll";
import { type Election, listElections } from "@consortia/db/repositories/elections";
import { listEvidence, listNominations } from "@consortia/db/repositories/nominations";
import { listPersonNames } from "@consortia/db/repositories/people";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import { checkEligibility, eligibilityRefusal } from "@consortia/domain/elections/eligibility";
import { electionEvents, electionMachine } from "@consortia/domain/elections/machine";
import {
  decideComplaint,
  type OfElection,
  runElections,
  seeElectionDesk,
} from "@consortia/domain/elections/policy";
import type { ReadElection } from "@consortia/domain/elections/schemas";
import type { Rights } from "@consortia/domain/register/rights";
import { canStep } from "@consortia/domain/shared/machine";
import { mustFindBoard } from "../board/load.ts";
import { seatsNow } from "../board/seats-now.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { originsOf } from "./candidacy.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { concerned } from "./complain.ts";
import { viewOf, viewsOf } from "./election-view.ts";
import { extensionsOf } from "./extensions.ts";
import { boardsOfConsortia, mustFindElection, subjectOf } from "./load.ts";
import { listWitnesses } from "./record-draw.ts";
import { electedOf, resultOf } from "./result-view.ts";
import { listStanding, nextOf } from "./run-election.ts";
import { votersNow } from "./voters.ts";

/** Every election that the reader runs or may look at, and the consortia in which one can be called. */
export async function listDeskElections(ctx: Ctx) {
  await closeDueElections(ctx);
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  const boards = rights.appointments
    .filter(({ role }) => role === "board_clerk")
    .map(({ scopeId }) => scopeId);
  await authorise(ctx, seeElectionDesk, { boardIds: boards });
  const elections = await listElections(ctx.db, { authorityId });
  const consortiumIds = new Set(elections.flatMap(({ consortiumId }) => consortiumId ?? []));
  const boardsOf = await boardsOfConsortia(ctx, [...consortiumIds]);
  const seen = elections.filter(({ consortiumId, boardId }) => {
    const boardIds = consortiumId === null ? [boardId ?? ""] : (boardsOf.get(consortiumId) ?? []);
    return seeElectionDesk.allows(rights, { boardIds }) !== null;
  });
  return { elections: await viewsOf(ctx, seen), ...(await callable(ctx, rights)) };
}

/** The open consortia and the boards in which the reader may call an election. */
async function callable(ctx: Ctx, rights: Rights) {
  const { authorityId } = ctx;
  const nobody = { candidateIds: [], memberIds: [] };
  const consortia = [];
  const all = await listConsortiaInLanes(ctx.db, { authorityId, openAt: ctx.clock.now() });
  const boardsOf = await boardsOfConsortia(
    ctx,
    all.map(({ id }) => id),
  );
  for (const { id, name } of all) {
    const of = { voterKind: "school", boardIds: boardsOf.get(id) ?? [], ...nobody } as const;
    if (runElections.allows(rights, of) !== null) consortia.push({ id, name });
  }
  const boards = (await listBoards(ctx.db, { authorityId }))
    .filter(
      ({ id }) => runElections.allows(rights, { voterKind: "seat", boardIds: [id], ...nobody }) !== null,
    )
    .map(({ id, name, code }) => ({ id, name, code }));
  return { consortia, boards };
}

/** One election on the desk of whoever runs it. Who has voted is a number, and how they voted is nowhere (ELE-2). */
export async function readElectionDesk(ctx: Ctx, { electionId }: ReadElection) {
  await closeDueElections(ctx);
  const election = await mustFindElection(ctx, electionId);
  const subject = await subjectOf(ctx, election);
  await authorise(ctx, seeElectionDesk, subject);
  const { authorityId } = ctx;
  const of = { authorityId, electionId };
  const rights = await rightsOf(ctx);
  const mayRun = runElections.allows(rights, subject) !== null;
  const { standing, unchecked } = await listStanding(ctx, election);
  const events = await listElectionEvents(ctx.db, of);
  const parties = await concerned(ctx, election);
  return {
    election: await viewOf(ctx, election),
    mayRun,
    steps: mayRun ? electionEvents.filter((event) => canStep(electionMachine, election.state, event)) : [],
    next: nextOf(election, standing.length + unchecked.length),
    standing: standing.length,
    unchecked: unchecked.length,
    nominations: await nominationsAtDesk(ctx, election),
    timetable: await timetableOf(ctx, events),
    roll: await rollOf(ctx, election),
    /** While the poll is open it is known to whoever runs it and nobody else, who might tell of it to be heard. */
    turnout: mayRun || election.state !== "polling" ? await countVotedMarks(ctx.db, of) : null,
    extensions: await extensionsOf(ctx, electionId),
    result: await resultOf(ctx, election),
    draw: await wantedDraw(ctx, election),
    elected: await electedOf(ctx, election),
    witnesses: mayRun ? await witnessesOf(ctx, subject, rights.personId) : [],
    complaints: (await listComplaints(ctx.db, of)).map((one) => ({
      ...one,
      mayDecide: decideComplaint.allows(rights, { ...parties, byId: one.byId }) !== null,
    })),
  };
}

/** Between whom lots are wanted, also where the stages of so small an election are withheld. */
async function wantedDraw(ctx: AnyCtx, election: Election) {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const wanted = (await listCountResults(ctx.db, of)).at(-1)?.sheet.draw ?? null;
  if (wanted === null) return null;
  const candidates = await listNominations(ctx.db, of);
  const tied = wanted.tied.map((number) => ({
    number,
    name: candidates.find((one) => one.number === number)?.personName ?? "",
  }));
  return { stage: wanted.stage, kind: wanted.kind, tied };
}

async function nominationsAtDesk(ctx: AnyCtx, election: Election) {
  const { authorityId } = ctx;
  const nominations = await listNominations(ctx.db, { authorityId, electionId: election.id });
  const evidence = await listEvidence(ctx.db, {
    authorityId,
    nominationIds: nominations.map(({ id }) => id),
  });
  const origins = await originsOf(ctx, election, nominations);
  const named = await namesOfVoters(ctx, election);
  return nominations.map((one) => {
    const given = evidence.get(one.id) ?? [];
    const checked = checkEligibility(election.eligibility, given, election.closesOn);
    return {
      ...one,
      origin: origins.get(one.id) ?? "",
      proposer: named(one.proposerId),
      seconder: named(one.seconderId),
      evidence: given,
      refusal: checked.outcome === "met" ? null : eligibilityRefusal(election.eligibility, checked.failed),
    };
  });
}

/** What each voter of the election is called: a school of the consortium, or a seat of the board. */
async function namesOfVoters(ctx: AnyCtx, election: Election) {
  const { authorityId } = ctx;
  const nominations = await listNominations(ctx.db, { authorityId, electionId: election.id });
  const ids = nominations.flatMap(({ proposerId, seconderId }) => [proposerId, seconderId ?? []].flat());
  const schools = await listSchoolsById(ctx.db, { authorityId, ids });
  const seats = election.boardId === null ? [] : await seatsOf(ctx, election.boardId);
  const names = new Map<string, string>([
    ...schools.map(({ id, name }) => [id, name] as const),
    ...seats.map(({ seatId, label }) => [seatId, label] as const),
  ]);
  return (id: string | null) => (id === null ? null : (names.get(id) ?? null));
}

async function seatsOf(ctx: AnyCtx, boardId: string) {
  return seatsNow(ctx, await mustFindBoard(ctx, boardId), null);
}

async function timetableOf(ctx: AnyCtx, events: Awaited<ReturnType<typeof listElectionEvents>>) {
  const names = await listPersonNames(ctx.db, {
    authorityId: ctx.authorityId,
    ids: events.flatMap(({ byId }) => byId ?? []),
  });
  return events.map(({ kind, at, byId }) => ({
    kind,
    at,
    by: byId === null ? null : (names.get(byId) ?? null),
  }));
}

/** The roll once it is frozen; until then the voters that would be on it. */
async function rollOf(ctx: AnyCtx, election: Election): Promise<readonly { readonly name: string }[]> {
  if (election.rollOn === null) return votersNow(ctx, election);
  const { authorityId } = ctx;
  const roll = await listRoll(ctx.db, { authorityId, electionId: election.id, at: ctx.clock.now() });
  return roll.map(({ name }) => ({ name }));
}

function witnessesOf(ctx: AnyCtx, { boardIds, candidateIds }: OfElection, exceptId: string | null) {
  return listWitnesses(ctx, { boardIds, candidateIds, exceptId });
}

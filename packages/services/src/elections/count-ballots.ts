import { listPapers } from "@consortia/db/repositories/ballots";
import {
  type CountResult,
  insertCountResult,
  listCountResults,
} from "@consortia/db/repositories/count-results";
import type { Election } from "@consortia/db/repositories/elections";
import { listNominations, type Nomination } from "@consortia/db/repositories/nominations";
import type { BallotFile, CandidateNumber } from "@consortia/domain/elections/blt";
import { countElection, type ElectionSheet } from "@consortia/domain/elections/count-election";
import type { Draw } from "@consortia/domain/elections/ties";
import { gatherPapers } from "@consortia/domain/elections/write-blt";
import { canonicalText } from "@consortia/domain/shared/canonical";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { recordedLots } from "./recorded-lots.ts";

/** Counts the papers with the lots drawn so far and keeps the count: at the close, and after each draw. */
export async function countAndKeep(ctx: WriteCtx, election: Election): Promise<CountResult> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const before = await listCountResults(ctx.db, of);
  const file = await ballotFileOf(ctx, election);
  const result: CountResult = {
    id: ctx.newId("CountResultId"),
    revision: before.length + 1,
    sheet: countElection(election.method, file, await recordedLots(ctx, election.id)),
    withdrawn: file.withdrawn,
    ballotsHash: ballotsHashOf(file),
    countedAt: ctx.clock.now(),
  };
  await insertCountResult(ctx.db, { ...of, ...result });
  return result;
}

/** The papers of an election as a ballot file: candidates in the order of the ballot, papers without any order. */
export async function ballotFileOf(ctx: AnyCtx, election: Election): Promise<BallotFile> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const candidates = onBallot(await listNominations(ctx.db, of));
  const papers = await listPapers(ctx.db, of);
  return {
    seats: election.seats,
    candidates: candidates.map(({ personName }) => personName),
    withdrawn: withdrawnOf(candidates),
    papers: gatherPapers(papers.map(({ preferences }) => ({ count: 1, preferences }))),
    title: `Election ${election.id}`,
  };
}

/** What a count came to by the rules, from the papers as they lie and a kept list of draws and withdrawals. */
export function recountOf(
  election: Election,
  file: BallotFile,
  { draws, withdrawn }: { draws: readonly Draw[]; withdrawn: readonly CandidateNumber[] },
): ElectionSheet {
  return countElection(election.method, { ...file, withdrawn }, draws);
}

/** The multiset of ballots, without any order. */
export function ballotsHashOf({ papers }: Pick<BallotFile, "papers">): string {
  return sha256(
    canonicalText(gatherPapers(papers).map(({ count, preferences }) => ({ count, preferences }))),
  );
}

export function onBallot(nominations: readonly Nomination[]): readonly Nomination[] {
  return nominations.filter(({ number }) => number !== null);
}

/** Numbers of those who fell out after they were put on the ballot; marks for them are passed over. */
export function withdrawnOf(candidates: readonly Nomination[]): readonly CandidateNumber[] {
  return candidates.flatMap(({ number, state }) => (number === null || state === "accepted" ? [] : [number]));
}

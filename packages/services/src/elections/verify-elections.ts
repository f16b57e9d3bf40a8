import { type CountResult, listCountResults } from "@consortia/db/repositories/count-results";
import { type ElectionEvent, listElectionEvents } from "@consortia/db/repositories/election-events";
import { listElectionLinks } from "@consortia/db/repositories/election-links";
import type { Election } from "@consortia/db/repositories/elections";
import { listNominations } from "@consortia/db/repositories/nominations";
import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import { lotsBefore } from "@consortia/domain/elections/lots";
import { isChained } from "@consortia/domain/elections/machine";
import { canonicalText } from "@consortia/domain/shared/canonical";
import type { AnyCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { type ElectionRecord, firstHashOf, hashOfElectionLink, recordsOf } from "./chain.ts";
import { ballotFileOf, ballotsHashOf, recountOf } from "./count-ballots.ts";
import { allElections, mustFindElection } from "./load.ts";
import { lotsSaid, recordedLots } from "./recorded-lots.ts";
import { type ElectionFault, gone, stepsFault, winnersFault } from "./verify-steps.ts";

export type VerifiedElection = {
  readonly electionId: string;
  readonly links: number;
  readonly ballots: number;
  readonly fault: ElectionFault | null;
};

/** Every election of the authority with the first fault of each (ELE-2, ELE-3, ELE-7). */
export async function* verifyElections(ctx: AnyCtx): AsyncGenerator<VerifiedElection> {
  for await (const { id } of allElections(ctx)) yield await verifyElection(ctx, id);
}

/** Recomputes an election's chain from its rows, takes its steps again and counts its papers again. */
export async function verifyElection(ctx: AnyCtx, electionId: string): Promise<VerifiedElection> {
  const election = await mustFindElection(ctx, electionId);
  const records = await recordsOf(ctx, electionId);
  const links = await listElectionLinks(ctx.db, { authorityId: ctx.authorityId, electionId });
  const isBuilt = links.length > 0 || isChained(election.state);
  const fault =
    (isBuilt ? await chainFault(ctx, electionId, records) : null) ??
    (await stepsFault(ctx, election)) ??
    (await countFault(ctx, election));
  const ballots = records.filter(({ kind }) => kind === "paper").length;
  return { electionId, links: links.length, ballots, fault };
}

async function chainFault(
  ctx: AnyCtx,
  electionId: string,
  records: readonly ElectionRecord[],
): Promise<ElectionFault | null> {
  const links = await listElectionLinks(ctx.db, { authorityId: ctx.authorityId, electionId });
  const byId = new Map(records.map((record) => [record.id, record]));
  let hash = await firstHashOf(ctx, electionId);
  for (const [index, link] of links.entries()) {
    const fault = (why: string) => ({ kind: link.kind, rowId: link.rowId, why });
    const record = byId.get(link.rowId);
    if (link.seq !== index + 1) return fault(`link ${index + 1} is missing`);
    if (record === undefined || record.kind !== link.kind) return fault("the row of this link is gone");
    if (link.prevHash !== hash) return fault(`link ${link.seq} does not follow the one before it`);
    hash = hashOfElectionLink(hash, record);
    if (link.hash !== hash) return fault(`link ${link.seq} does not match its row`);
    byId.delete(link.rowId);
  }
  const [unlinked] = byId.values();
  if (unlinked === undefined) return null;
  return { kind: unlinked.kind, rowId: unlinked.id, why: "this row is in no link of the chain" };
}

/** Each kept count follows from the papers, the lots drawn before it and who had fallen out; the last was declared. */
async function countFault(ctx: AnyCtx, election: Election): Promise<ElectionFault | null> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const results = await listCountResults(ctx.db, of);
  if (results.length === 0) return wasCounted(await listElectionEvents(ctx.db, of), election);
  const file = await ballotFileOf(ctx, election);
  const ballots = file.papers.reduce((sum, { count }) => sum + count, 0);
  if (ballots !== (await countVotedMarks(ctx.db, of))) {
    return gone(election, "there is not one ballot for each voted mark");
  }
  const draws = await recordedLots(ctx, election.id);
  for (const [place, result] of results.entries()) {
    const fault = (why: string) => ({ kind: "count", rowId: result.id, why });
    if (result.revision !== place + 1) return fault(`count ${place + 1} is missing`);
    if (result.ballotsHash !== ballotsHashOf(file)) return fault("it was made over other ballots");
    const before = draws.slice(0, lotsBefore(results, place));
    const again = recountOf(election, file, { draws: before, withdrawn: result.withdrawn });
    if (canonicalText(again) !== canonicalText(result.sheet)) {
      return fault("the papers counted again give another result");
    }
  }
  const last = results.at(-1);
  return (await drawFault(ctx, election)) ?? (last === undefined ? null : declaredFault(ctx, election, last));
}

function wasCounted(events: readonly ElectionEvent[], election: Election): ElectionFault | null {
  return events.some(({ kind }) => kind === "close_poll") ? gone(election, "its count is gone") : null;
}

/** Lots are rows of their own; what they said is in the timetable, and so in the chain. */
async function drawFault(ctx: AnyCtx, election: Election): Promise<ElectionFault | null> {
  const said = await lotsSaid(ctx, election.id);
  const draws = await recordedLots(ctx, election.id);
  if (draws.length !== said.length) return gone(election, "a draw of lots is missing or was added");
  for (const draw of draws) {
    if (!said.includes(draw.facts)) {
      return { kind: "draw", rowId: draw.id, why: "these lots are not those that were recorded" };
    }
  }
  return null;
}

/** What was declared is the last count, and those who took office are those it elected. */
async function declaredFault(
  ctx: AnyCtx,
  election: Election,
  last: CountResult,
): Promise<ElectionFault | null> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const declared = (await listElectionEvents(ctx.db, of)).find(({ kind }) => kind === "declare");
  if (declared === undefined) return null;
  const candidates = await listNominations(ctx.db, of);
  const elected = last.sheet.elected.map(
    (number) => candidates.find((one) => one.number === number)?.personId ?? "",
  );
  const facts = canonicalText({
    elected,
    ballotsHash: last.ballotsHash,
    withdrawn: last.withdrawn,
    sheetHash: sha256(canonicalText(last.sheet)),
  });
  if (declared.facts !== facts)
    return { kind: "count", rowId: last.id, why: "this is not what was declared" };
  return winnersFault(ctx, election, elected);
}

import { type CountResult, listCountResults } from "@consortia/db/repositories/count-results";
import { type ElectionLink, listElectionLinks } from "@consortia/db/repositories/election-links";
import { countRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { listNominations } from "@consortia/db/repositories/nominations";
import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import { lotsBefore } from "@consortia/domain/elections/lots";
import { isChained } from "@consortia/domain/elections/machine";
import { isSheetWithheld } from "@consortia/domain/elections/words";
import type { ExportRow } from "@consortia/domain/shared/export-seal";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { type ElectionRecord, recordsOf } from "./chain.ts";
import { onBallot } from "./count-ballots.ts";
import { allElections, mustFindElection } from "./load.ts";

/** Every election of the authority that is over or closed to ballots: none that a school may still vote in (ELE-7). */
export async function* exportElections(ctx: Ctx): AsyncGenerator<ExportRow> {
  for await (const { id } of allElections(ctx)) {
    const lock = [{ table: "elections", id }] as const;
    yield* await transact(ctx, { lock }, (ctx) => exportElection(ctx, id));
  }
}

/**
 * What the ballots of an election can be counted again from, and its chain; nothing before its chain is built. A
 * candidate is a number of the ballot, and the step that opened the poll says whose. Who voted is told as a number
 * alone. Where hardly any school could vote, whatever would show votes is withheld, and so cannot be proved (ELE-6).
 */
async function exportElection(ctx: AnyCtx, electionId: string): Promise<readonly ExportRow[]> {
  const of = { authorityId: ctx.authorityId, electionId };
  const links = await listElectionLinks(ctx.db, of);
  const election = await mustFindElection(ctx, electionId);
  // One whose links are gone is told all the same: left out, nobody would miss it.
  if (links.length === 0 && !isChained(election.state)) return [];
  const voters = election.rollOn === null ? null : await countRoll(ctx.db, of);
  const isWithheld = voters !== null && isSheetWithheld(voters);
  const records = await recordsOf(ctx, electionId);
  const shown = records.filter(({ isTelling }) => !(isWithheld && isTelling));
  const counts = await listCountResults(ctx.db, of);
  const countRows = counts.map((count, place) =>
    countRow(election, count, { draws: lotsBefore(counts, place), isWithheld }),
  );
  return [
    await electionRow(ctx, election, { voters, isWithheld }),
    ...(isWithheld ? countRows.slice(-1) : countRows),
    ...shown.map(({ kind, id, row }) => ({ kind, id, row })),
    ...chainRows(electionId, links, shown),
  ];
}

async function electionRow(
  ctx: AnyCtx,
  { id, seats, method, state }: Election,
  { voters, isWithheld }: { voters: number | null; isWithheld: boolean },
): Promise<ExportRow> {
  const of = { authorityId: ctx.authorityId, electionId: id };
  const candidates = onBallot(await listNominations(ctx.db, of)).length;
  const marks = await countVotedMarks(ctx.db, of);
  return {
    kind: "election",
    id,
    row: { seats, method, state, candidates, voters, marks, withheld: isWithheld },
  };
}

/** A count as it was kept, with how many lots had been drawn before it. */
function countRow(
  election: Election,
  { id, revision, sheet, withdrawn, ballotsHash }: CountResult,
  { draws, isWithheld }: { draws: number; isWithheld: boolean },
): ExportRow {
  const row = {
    election: election.id,
    revision,
    withdrawn,
    draws,
    elected: sheet.elected,
    ballotsHash: isWithheld ? null : ballotsHash,
    sheet: isWithheld ? null : sheet,
  };
  return { kind: "count", id, row };
}

/** A link whose row is withheld says neither which row nor what: its random id keeps the hash from being guessed. */
function chainRows(
  chain: string,
  links: readonly ElectionLink[],
  shown: readonly ElectionRecord[],
): readonly ExportRow[] {
  const known = new Set(shown.map(({ id }) => id));
  const rows = links.map(({ seq, kind, rowId, prevHash, hash }) => {
    const isKnown = known.has(rowId);
    const form = isKnown ? "current" : "withheld";
    const row = { chain, seq, kind, of: isKnown ? rowId : null, form, prevHash, hash, receipt: null };
    return { kind: "link", id: `${chain}/${seq}`, row };
  });
  const last = links.at(-1);
  const head = { chain, seq: links.length, hash: last?.hash ?? "" };
  return [...rows, { kind: "head", id: `head/${chain}`, row: head }];
}

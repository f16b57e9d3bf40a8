import { type CountResult, listCountResults } from "@consortia/db/repositories/count-results";
import { countRoll } from "@consortia/db/repositories/election-roll";
import { listWinners } from "@consortia/db/repositories/election-winners";
import type { Election } from "@consortia/db/repositories/elections";
import type { LotDraw } from "@consortia/db/repositories/lot-draws";
import { listNominations } from "@consortia/db/repositories/nominations";
import { listPersonNames } from "@consortia/db/repositories/people";
import type { ElectionSheet } from "@consortia/domain/elections/count-election";
import { isSheetWithheld } from "@consortia/domain/elections/words";
import type { AnyCtx } from "../shared/ctx.ts";
import { onBallot } from "./count-ballots.ts";
import { recordedLots } from "./recorded-lots.ts";

export type ResultView = {
  /** By number on the ballot, from 1 in place 0. */
  readonly candidates: readonly string[];
  readonly elected: readonly string[];
  readonly voters: number;
  /** Null where the roll is so small that stages would show how a school voted (ELE-6). */
  readonly sheet: ElectionSheet | null;
  readonly isWithheld: boolean;
  /** With so small a roll a hash of the ballots could be guessed too. */
  readonly ballotsHash: string | null;
  readonly draws: readonly (LotDraw & { readonly drawnBy: string; readonly witness: string })[];
};

/** The latest count of an election with the lots behind it; null before there is one. */
export async function resultOf(ctx: AnyCtx, election: Election): Promise<ResultView | null> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const result: CountResult | undefined = (await listCountResults(ctx.db, of)).at(-1);
  if (result === undefined) return null;
  const candidates = onBallot(await listNominations(ctx.db, of)).map(({ personName }) => personName);
  const voters = await countRoll(ctx.db, of);
  const isWithheld = isSheetWithheld(voters);
  const draws = await recordedLots(ctx, election.id);
  const names = await listPersonNames(ctx.db, {
    authorityId: ctx.authorityId,
    ids: draws.flatMap(({ drawnById, witnessId }) => [drawnById, witnessId]),
  });
  return {
    candidates,
    elected: result.sheet.elected.map((number) => candidates[number - 1] ?? ""),
    voters,
    sheet: isWithheld ? null : result.sheet,
    isWithheld,
    ballotsHash: isWithheld ? null : result.ballotsHash,
    draws: draws.map(({ facts: _, ...draw }) => ({
      ...draw,
      drawnBy: names.get(draw.drawnById) ?? "",
      witness: names.get(draw.witnessId) ?? "",
    })),
  };
}

/** Who was declared elected, by place. */
export async function electedOf(ctx: AnyCtx, election: Election): Promise<readonly string[]> {
  const winners = await listWinners(ctx.db, { authorityId: ctx.authorityId, electionId: election.id });
  return winners.map(({ personName }) => personName);
}

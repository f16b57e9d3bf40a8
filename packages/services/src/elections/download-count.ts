import { listCountResults } from "@consortia/db/repositories/count-results";
import { countRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { voterKindOf } from "@consortia/domain/elections/machine";
import { readElections, seeElectionDesk } from "@consortia/domain/elections/policy";
import type { ReadElection } from "@consortia/domain/elections/schemas";
import { isSheetWithheld, withheldSentence } from "@consortia/domain/elections/words";
import { writeBlt } from "@consortia/domain/elections/write-blt";
import { DomainError } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { ballotFileOf } from "./count-ballots.ts";
import { mustFindElection, subjectOf } from "./load.ts";

export type CountFiles = {
  /** The papers in the BLT form, alike papers together: what an outside recount needs. */
  readonly blt: string;
  /** The count sheet, stage by stage, as JSON. */
  readonly sheet: string;
};

/** The files of a declared election, for those who elect. */
export async function downloadCount(ctx: Ctx, input: ReadElection): Promise<CountFiles> {
  const election = await mustFindElection(ctx, input.electionId);
  await authorise(ctx, readElections, await subjectOf(ctx, election));
  if (election.declaredOn === null) {
    throw new DomainError("conflict", "The result has not been declared yet.");
  }
  return filesOf(ctx, election);
}

/** The same for the desk, from the count on. */
export async function downloadDeskCount(ctx: Ctx, input: ReadElection): Promise<CountFiles> {
  const election = await mustFindElection(ctx, input.electionId);
  await authorise(ctx, seeElectionDesk, await subjectOf(ctx, election));
  return filesOf(ctx, election);
}

/** @throws DomainError `conflict` before a count, and where the roll is so small that papers would show votes (ELE-6) */
async function filesOf(ctx: AnyCtx, election: Election): Promise<CountFiles> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const result = (await listCountResults(ctx.db, of)).at(-1);
  if (result === undefined) throw new DomainError("conflict", "There is no count of this election.");
  if (isSheetWithheld(await countRoll(ctx.db, of))) {
    throw new DomainError("conflict", withheldSentence(voterKindOf(election.places)));
  }
  const file = { ...(await ballotFileOf(ctx, election)), withdrawn: result.withdrawn };
  return { blt: writeBlt(file), sheet: `${JSON.stringify(result.sheet, null, 2)}\n` };
}

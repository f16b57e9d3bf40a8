import type { Lock } from "@consortia/db/lock-order";
import type { Election } from "@consortia/db/repositories/elections";
import { listNominations } from "@consortia/db/repositories/nominations";
import { afterChecking, liveNominationStates } from "@consortia/domain/elections/machine";
import { type OfElection, runElections } from "@consortia/domain/elections/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { dropFallen } from "./fall-out.ts";
import { mustFindElection, subjectOf } from "./load.ts";

export type AtTheDesk = {
  readonly election: Election;
  readonly subject: OfElection;
  readonly grant: Grant;
};

type Act = {
  readonly name: string;
  readonly input: { readonly requestKey: string; readonly electionId: string };
  /** Rows that are locked before the election, where the act reaches beyond it. */
  readonly lock?: readonly Lock[];
};

/**
 * What every act of the returning officer has in common: the election locked, candidacies that fell written down, and
 * the right looked at with whoever stands now (ELE-5).
 */
export function runElection<T>(
  ctx: Ctx,
  { name, input, lock = [] }: Act,
  work: (ctx: WriteCtx, desk: AtTheDesk) => Promise<T>,
): Promise<T> {
  const request = { key: input.requestKey, name, body: input };
  const locks = [...lock, { table: "elections", id: input.electionId } as const];
  return transact(ctx, { lock: locks, request }, async (ctx) => {
    const election = await mustFindElection(ctx, input.electionId);
    const subject = await subjectOf(ctx, election);
    const grant = await authorise(ctx, runElections, subject);
    await dropFallen(ctx, election);
    return work(ctx, { election, subject, grant });
  });
}

/** Who accepted, was found eligible and still stands. */
export async function listStanding(ctx: AnyCtx, election: Election) {
  const all = await listNominations(ctx.db, { authorityId: ctx.authorityId, electionId: election.id });
  const live = all.filter(({ state }) => liveNominationStates.some((one) => one === state));
  const standing = live.filter(({ state }) => state === "accepted");
  return {
    standing: standing.filter(({ verdict }) => verdict === "met" || verdict === "exception"),
    unchecked: standing.filter(({ verdict }) => verdict === "unchecked"),
  };
}

export function nextOf(election: Election, candidates: number) {
  return afterChecking({ candidates, seats: election.seats });
}

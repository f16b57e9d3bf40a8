import { listBoardRuns } from "@consortia/db/repositories/allocation-runs";
import { allocationTitle } from "@consortia/domain/funding/allocation-words";
import type { Fraction, Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { loadRun } from "./load-run.ts";
import { recomputeRun } from "./recompute-run.ts";

export type Present = {
  readonly title: string;
  readonly postedAt: Instant;
  readonly totalPence: Pence;
  readonly amounts: ReadonlyMap<string, Pence>;
  /** Exact, by school and lane. */
  readonly schools: ReadonlyMap<string, Fraction>;
};

/** The allocation of a board that stands now: of its posted runs, the one posted last; null where there is none. */
export async function presentAllocation(ctx: AnyCtx, boardId: string): Promise<Present | null> {
  const { authorityId } = ctx;
  const runs = await listBoardRuns(ctx.db, { authorityId, boardId, states: ["posted"] });
  const posted = runs.flatMap((run) => (run.postedAt === null ? [] : [{ id: run.id, at: run.postedAt }]));
  const latest = posted.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (latest === undefined) return null;
  const { run, basis } = await loadRun(ctx, latest.id);
  const allocation = await recomputeRun(ctx, run, basis);
  return {
    title: allocationTitle(run),
    postedAt: latest.at,
    totalPence: allocation.totalPence,
    amounts: new Map(allocation.consortiumLines.map(({ consortiumId, pence }) => [consortiumId, pence])),
    schools: new Map(
      allocation.schoolLines.map(({ schoolId, lane, exact }) => [`${schoolId} ${lane}`, exact]),
    ),
  };
}

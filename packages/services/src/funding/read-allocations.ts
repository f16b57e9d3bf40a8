import { listConsortiumAmounts } from "@consortia/db/repositories/allocation-lines";
import { listRunPlacements } from "@consortia/db/repositories/allocation-placements";
import { type AllocationRun, findRun, listBoardRuns } from "@consortia/db/repositories/allocation-runs";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { isTotalShown } from "@consortia/domain/funding/allocation-words";
import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { seeBudget, seeRunAmounts, readAllocation as sentence } from "@consortia/domain/funding/policy";
import { runStates } from "@consortia/domain/funding/run-machine";
import type { OfAllocationInput } from "@consortia/domain/funding/schemas";
import type { Grant, Rights } from "@consortia/domain/register/rights";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import { logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { closedGrant } from "../board/closed-part.ts";
import { mustFindBoardByCode, mustFindItem, mustFindMotion } from "../board/load.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { loadRun } from "./load-run.ts";

export type AllocationLine = {
  readonly id: string;
  readonly fundName: string;
  readonly year: number;
  readonly formulaName: string;
  readonly state: AllocationRun["state"];
  readonly postedAt: Instant | null;
};

export type AllocationPage = AllocationLine & {
  readonly board: { readonly code: string; readonly name: string };
  readonly censusOn: LocalDate;
  /** Its rates are those of the board's own lanes. */
  readonly terms: FormulaTerms;
  /** Null where it would tell the amount of a single consortium (FUN-11). */
  readonly totalPence: Pence | null;
  readonly unallocatedPence: Pence | null;
  readonly consortia: number;
  /** Of the consortia whose money the reader may see, and of no others. */
  readonly amounts: readonly { readonly name: string; readonly pence: Pence }[];
  /** For readers of the board's closed items, in which its motion is. */
  readonly motion: { readonly reference: string } | null;
  readonly replacesId: string | null;
  readonly replacedById: string | null;
};

/** The allocations of a board: those that are posted for every member, and those put to the board for its own. */
export async function listAllocations(
  ctx: Ctx,
  { board: code }: { board: string },
): Promise<readonly AllocationLine[]> {
  const { authorityId } = ctx;
  const board = await mustFindBoardByCode(ctx, code);
  const rights = await rightsOf(ctx);
  const states = runStates.filter(
    (state) => sentence.allows(rights, { authorityId, boardId: board.id, state }) !== null,
  );
  if (states.length === 0) throw notFound();
  const runs = await listBoardRuns(ctx.db, { authorityId, boardId: board.id, states });
  return runs.map(lineOf);
}

/**
 * An allocation for whoever may read it: method and rates, the board's total, and each amount within the circle of FUN-11.
 * @throws DomainError `not_found` for one that is not there and one that is not the actor's to know of alike.
 */
export async function readAllocation(
  ctx: Ctx,
  { board: code, runId }: OfAllocationInput,
): Promise<AllocationPage> {
  const { authorityId } = ctx;
  const board = await mustFindBoardByCode(ctx, code);
  const found = await findRun(ctx.db, { authorityId, runId });
  if (found === null || found.boardId !== board.id) throw notFound();
  const { run, basis } = await loadRun(ctx, runId);
  const { terms } = basis.formula;
  const rights = await rightsOf(ctx);
  if (sentence.allows(rights, { authorityId, boardId: board.id, state: run.state }) === null)
    throw notFound();
  const all = await listConsortiumAmounts(ctx.db, { authorityId, runId });
  const amounts = all.map((one) => {
    const grant = amountGrant(rights, { authorityId, consortiumId: one.consortiumId, run });
    return { ...one, grant, isSeen: grant !== null };
  });
  const seen = amounts.filter(({ isSeen }) => isSeen);
  const grant = seen[0]?.grant ?? null;
  if (grant !== null) await logMoneyLook(ctx, grant, { subjectKind: "allocation_run", subjectId: run.id });
  const names = await listScopeNames(ctx.db, { authorityId, ids: seen.map((one) => one.consortiumId) });
  const showsTotal = isTotalShown(amounts);
  return {
    ...lineOf(run),
    board: { code: board.code, name: board.name },
    censusOn: run.censusOn,
    terms: { ...terms, rates: terms.rates.filter(({ lane }) => basis.lanes.includes(lane)) },
    totalPence: showsTotal ? run.totalPence : null,
    unallocatedPence: showsTotal ? run.unallocatedPence : null,
    consortia: all.length,
    amounts: seen.map(({ consortiumId, pence }) => ({ name: names.get(consortiumId) ?? "", pence })),
    motion: await motionShown(ctx, run),
    replacesId: run.replacesId,
    replacedById: run.replacedById,
  };
}

/** Whoever may vote on a run sees what it gives; a substitute does in no other page of the money. */
function amountGrant(
  rights: Rights,
  {
    authorityId,
    consortiumId,
    run,
  }: { readonly authorityId: string; readonly consortiumId: string; readonly run: AllocationRun },
): Grant | null {
  const { boardId } = run;
  return (
    seeBudget.allows(rights, { authorityId, consortiumId, boardIds: [boardId] }) ??
    seeRunAmounts.allows(rights, { boardId })
  );
}

/** The motion that the run came before its board with last; its item is closed, so the look is written down. */
export async function motionShown(
  ctx: Ctx,
  run: Pick<AllocationRun, "id">,
): Promise<AllocationPage["motion"]> {
  const motion = await lastMotion(ctx, run);
  const grant = motion === null ? null : await closedGrant(ctx, motion.boardId);
  if (motion === null || grant === null) return null;
  await logClosedLooks(ctx, looksAt("agenda_item", [await mustFindItem(ctx, motion.itemId)], grant));
  return { reference: motion.reference };
}

/** The motion of a run as pages name it; null before it was put to a board, and in runs from before boards voted. */
export async function lastMotion(ctx: AnyCtx, run: Pick<AllocationRun, "id">) {
  const [latest] = await listRunPlacements(ctx.db, { authorityId: ctx.authorityId, runId: run.id });
  return latest === undefined ? null : mustFindMotion(ctx, latest.motionId);
}

function lineOf(run: AllocationRun): AllocationLine {
  const { id, fundName, year, formulaName, state, postedAt } = run;
  return { id, fundName, year, formulaName, state, postedAt };
}

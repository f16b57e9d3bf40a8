import { findPostedRun } from "@consortia/db/repositories/allocation-runs";
import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import type { FormulaVersion } from "@consortia/db/repositories/formula-versions";
import { findAccountsByCode } from "@consortia/db/repositories/ledger-accounts";
import { listRollsAt } from "@consortia/db/repositories/roll-counts";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { type Allocation, allocate } from "@consortia/domain/funding/allocate";
import type { FormulaTerms } from "@consortia/domain/funding/formula";
import {
  type Candidate,
  gatherInputs,
  type RunFault,
  type RunInput,
} from "@consortia/domain/funding/run-inputs";
import { accountCode } from "@consortia/domain/ledger/accounts";
import type { Lane } from "@consortia/domain/register/lanes";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatPence, type Pence } from "@consortia/domain/shared/money";
import type { LocalDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

/** What a run is worked from, whoever asks: draft page, freeze and the checker's recomputation. */
export type RunBasis = {
  readonly formula: Pick<FormulaVersion, "terms" | "schemeVersionId">;
  readonly fundId: string;
  readonly boardId: string;
  readonly year: number;
  readonly lanes: readonly Lane[];
  readonly censusOn: LocalDate;
  /** For a fixed pot alone. */
  readonly potPence: Pence | null;
};

export type WorkedRun =
  | { readonly outcome: "worked"; readonly allocation: Allocation; readonly potPence: Pence }
  | { readonly outcome: "refused"; readonly faults: readonly Pick<RunFault, "says">[] };

/** Works a run from the register, the decisions and the rolls as they are now; names all that stands in the way. */
export async function workRun(ctx: AnyCtx, basis: RunBasis): Promise<WorkedRun> {
  const inFund = (await findPotPence(ctx, basis)) + (await findReplaceablePence(ctx, basis));
  return workAgainst(ctx, basis, { potPence: basis.potPence ?? inFund, inFund });
}

type Decisions = Awaited<ReturnType<typeof listCurrentDecisions>>;

/** The decisions in force, read once where several scenarios are set side by side: a change between two would show. */
export function readDecisions(ctx: AnyCtx, schemeVersionId: string): Promise<Decisions> {
  return listCurrentDecisions(ctx.db, { authorityId: ctx.authorityId, schemeVersionId });
}

/** The same against any money: a scenario is worked as a run would be. */
export async function workAgainst(
  ctx: AnyCtx,
  basis: Pick<RunBasis, "formula" | "lanes" | "censusOn"> & { readonly decisions?: Decisions },
  money: { readonly potPence: Pence; readonly inFund: Pence },
): Promise<WorkedRun> {
  const gathered = gatherInputs(await listCandidates(ctx, basis), basis.formula.terms);
  if (gathered.outcome === "refused") return gathered;
  const { authorityId } = ctx;
  // A closed one has no schools, and would still be raised to a formula's minimum.
  const consortia = await listConsortiaInLanes(ctx.db, {
    authorityId,
    lanes: basis.lanes,
    openAt: ctx.clock.now(),
  });
  const unordered = consortia.find(({ id }) => !basis.formula.terms.publishedOrder.includes(id));
  if (unordered !== undefined) {
    const says = `${unordered.name} is newer than the formula: its published order does not name it. Write the formula again.`;
    return { outcome: "refused", faults: [{ says }] };
  }
  const consortiumIds = consortia.map(({ id }) => id);
  return workInputs(basis.formula.terms, gathered.inputs, { consortiumIds, ...money });
}

/** The pure part, which the checker repeats over the frozen inputs. */
export function workInputs(
  terms: FormulaTerms,
  inputs: readonly RunInput[],
  { consortiumIds, potPence, inFund }: { consortiumIds: readonly string[]; potPence: Pence; inFund: Pence },
): WorkedRun {
  if (potPence > inFund) {
    const says = `The pot is ${formatPence(potPence)} and the fund holds ${formatPence(inFund)}.`;
    return { outcome: "refused", faults: [{ says }] };
  }
  const result = allocate(terms, inputs, consortiumIds, potPence);
  if (result.outcome === "allocated") return { outcome: "worked", allocation: result.allocation, potPence };
  const short = formatPence(result.shortPence);
  const says =
    result.outcome === "over_fund"
      ? `Rates use ${formatPence(potPence + result.shortPence)} of ${formatPence(potPence)}: ${short} too much. Lower a rate, add money or let the formula scale to the total.`
      : `The minimums come to ${short} more than the pot of ${formatPence(potPence)}.`;
  return { outcome: "refused", faults: [{ says }] };
}

/** Received and not yet allocated. */
export async function findPotPence(
  ctx: AnyCtx,
  { fundId, year }: { fundId: string; year: number },
): Promise<Pence> {
  const code = accountCode({ kind: "pot", fundId, year, consortiumId: null, commissionId: null });
  const [pot] = await findAccountsByCode(ctx.db, { authorityId: ctx.authorityId, codes: [code] });
  return pot?.pence ?? 0n;
}

/** What the posted run of the same fund and board gave: a later run takes its place, and posts the difference alone. */
async function findReplaceablePence(
  ctx: AnyCtx,
  { fundId, boardId }: { fundId: string; boardId: string },
): Promise<Pence> {
  const posted = await findPostedRun(ctx.db, { authorityId: ctx.authorityId, fundId, boardId });
  return posted?.totalPence ?? 0n;
}

async function listCandidates(
  ctx: AnyCtx,
  basis: Parameters<typeof workAgainst>[1],
): Promise<readonly Candidate[]> {
  const { authorityId } = ctx;
  const { lanes, censusOn, formula } = basis;
  const schools = await listOpenSchools(ctx.db, { authorityId, lanes, at: ctx.clock.now() });
  const rolls = await listRollsAt(ctx.db, { authorityId, lanes, on: censusOn });
  const decisions = basis.decisions ?? (await readDecisions(ctx, formula.schemeVersionId));
  const decisionOf = new Map(decisions.map((decision) => [decision.schoolId, decision]));
  return schools.map(({ id, urn, name, lane, consortiumId }) => {
    const decision = decisionOf.get(id);
    return {
      schoolId: id,
      schoolName: name,
      urn,
      lane,
      consortiumId,
      decisionId: decision?.id ?? null,
      code: decision?.code ?? null,
      pupilsTenths: rolls.get(`${id} ${lane}`)?.pupilsTenths ?? null,
    };
  });
}

/** The faults as one refusal. */
export function refusalOfRun(faults: readonly { readonly says: string }[]): DomainError {
  return new DomainError("invalid", faults.map(({ says }) => says).join(" "), { field: "run" });
}

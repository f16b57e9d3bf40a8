import { listConsortiumAmounts, listRunInputs } from "@consortia/db/repositories/allocation-lines";
import type { AllocationRun } from "@consortia/db/repositories/allocation-runs";
import { type Allocation, allocate } from "@consortia/domain/funding/allocate";
import { assert, present } from "@consortia/domain/shared/assert";
import { canonicalText } from "@consortia/domain/shared/canonical";
import type { AnyCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { hashInputs, hashOutput } from "./run-hashes.ts";
import type { RunBasis } from "./work-run.ts";

/**
 * Works a frozen run again from its stored inputs and holds the result against what was frozen. A difference is a
 * bug or a tampered row, never an answer.
 */
export async function recomputeRun(ctx: AnyCtx, run: AllocationRun, basis: RunBasis): Promise<Allocation> {
  const key = { authorityId: ctx.authorityId, runId: run.id };
  const inputs = await listRunInputs(ctx.db, key);
  const amounts = await listConsortiumAmounts(ctx.db, key);
  const total = present(run.totalPence, "A frozen run has a total");
  const result = allocate(
    basis.formula.terms,
    inputs,
    amounts.map(({ consortiumId }) => consortiumId),
    potOf(run, total),
  );
  assert(result.outcome === "allocated", "A frozen run works again");
  const { allocation } = result;
  assert(allocation.totalPence === total, "A frozen run comes to the same total again");
  assert(
    sha256(canonicalText(hashInputs(inputs))) === run.inputHash,
    "The inputs are those that were frozen",
  );
  assert(
    sha256(canonicalText(hashOutput(allocation))) === run.outputHash,
    "The amounts are those that were frozen",
  );
  return allocation;
}

/** The money the run was worked against: its pot, or what its rates took of the fund. */
function potOf(run: AllocationRun, totalPence: bigint): bigint {
  return run.potPence ?? totalPence + (run.unallocatedPence ?? 0n);
}

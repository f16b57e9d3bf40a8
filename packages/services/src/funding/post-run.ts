import { listConsortiumAmounts } from "@consortia/db/repositories/allocation-lines";
import { checkRun } from "@consortia/domain/funding/policy";
import type { MoveRunInput } from "@consortia/domain/funding/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatPence } from "@consortia/domain/shared/money";
import { budgetAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadRun, stepRun } from "./load-run.ts";

/**
 * Posts a checked run to the ledger, once (FUN-4): each consortium's amount from the pot to its budget, in one entry.
 * @throws DomainError `conflict` when the fund has too little by now, or another run of the fund and board is posted.
 */
export async function postRun(
  ctx: Ctx,
  input: MoveRunInput,
): Promise<{ readonly transactionId: Id<"LedgerTransactionId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "allocation_runs" as const, id: input.runId }];
  const request = { key: input.requestKey, name: "postRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { run } = await loadRun(ctx, input.runId);
    const grant = await authorise(ctx, checkRun, { authorityId, preparedBy: run.preparedBy });
    await stepRun(ctx, run, "post", { posted_by: actingPerson(ctx), posted_at: ctx.clock.now() });
    const { fundId, year } = run;
    const pot = { kind: "pot" as const, fundId, year, consortiumId: null, commissionId: null };
    const amounts = await listConsortiumAmounts(ctx.db, { authorityId, runId: run.id });
    const movements = amounts
      .filter(({ pence }) => pence > 0n)
      .map(({ consortiumId, pence }) => ({
        debit: budgetAccount({ fundId, year, consortiumId }),
        credit: pot,
        pence,
      }));
    if (movements.length === 0) {
      throw new DomainError(
        "conflict",
        "This run gives nothing to anybody, so there is nothing to post. Withdraw it.",
      );
    }
    const result = await postTransaction(ctx, {
      type: "allocate",
      year,
      source: { kind: "allocation_run", id: run.id },
      requestKey: `allocate:${run.id}`,
      movements,
    });
    if (result.outcome === "short") {
      throw new DomainError(
        "conflict",
        `The fund is short by ${formatPence(result.shortPence)}. Nothing was posted.`,
      );
    }
    await audit(ctx, grant, {
      act: "run_posted",
      subjectKind: "allocation_run",
      subjectId: run.id,
      after: { total: run.totalPence, transaction: result.transactionId },
    });
    return { transactionId: result.transactionId };
  });
}

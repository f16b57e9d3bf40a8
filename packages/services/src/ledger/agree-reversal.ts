import { lockRows } from "@consortia/db/lock-order";
import { findRun } from "@consortia/db/repositories/allocation-runs";
import { findAccountsById } from "@consortia/db/repositories/ledger-accounts";
import { findBookById } from "@consortia/db/repositories/ledger-books";
import { settleReversal as settle } from "@consortia/db/repositories/ledger-reversals";
import { reversedLines } from "@consortia/domain/ledger/reversal";
import type { AgreeReversalInput } from "@consortia/domain/ledger/schemas";
import type { StoredTransaction } from "@consortia/domain/ledger/verify";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { stepRun } from "../funding/load-run.ts";
import { returnPayment } from "../invoices/return-payment.ts";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mayBeReversed } from "./ask-reversal.ts";
import { postTransaction } from "./post-transaction.ts";
import { shortInWords } from "./short-in-words.ts";
import { settledReversal, waitingReversal } from "./waiting-reversal.ts";

/**
 * A second person agrees, and the entry is reversed: each line swapped, in the open period of its book. A funding run
 * whose posting is reversed is over with it, and an invoice whose payment is reversed is to be paid again.
 * @throws DomainError `conflict` when an account would fall below its floor, saying by how much (LED-7).
 */
export async function agreeReversal(
  ctx: Ctx,
  input: AgreeReversalInput,
): Promise<{ readonly transactionId: Id<"LedgerTransactionId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "agreeReversal", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const { reversal, grant } = await waitingReversal(ctx, input.reversalId);
    const entry = await mayBeReversed(ctx, reversal.transactionId);
    await lockRun(ctx, entry);
    const settled = await settle(ctx.db, {
      authorityId,
      reversalId: reversal.id,
      state: "posted",
      settledBy: actingPerson(ctx),
      settledAt: ctx.clock.now(),
      refusedReason: null,
    });
    if (!settled) throw settledReversal();
    const result = await postTransaction(ctx, {
      type: "reversal",
      year: await yearOf(ctx, entry),
      source: { kind: "ledger_reversal", id: reversal.id },
      requestKey: `reversal:${reversal.id}`,
      movements: await swapped(ctx, entry),
      approvedBy: reversal.askedBy,
      reverses: asId("LedgerTransactionId", entry.id),
    });
    if (result.outcome === "short") {
      throw new DomainError(
        "conflict",
        `${await shortInWords(ctx, result)} Some of the money has moved on since. Nothing was reversed.`,
      );
    }
    await endRun(ctx, entry);
    await returnPayment(ctx, entry);
    await audit(ctx, grant, {
      act: "reversal_agreed",
      subjectKind: "ledger_transaction",
      subjectId: entry.id,
      after: { reversal: reversal.id, transaction: result.transactionId },
    });
    return { transactionId: result.transactionId };
  });
}

async function yearOf(ctx: WriteCtx, { bookId }: StoredTransaction): Promise<number> {
  const book = await findBookById(ctx.db, { authorityId: ctx.authorityId, bookId });
  return present(book, "An entry stands in a book").year;
}

async function swapped(ctx: WriteCtx, { lines }: StoredTransaction) {
  const ids = [...new Set(lines.flatMap(({ debit, credit }) => [debit, credit]))];
  const accounts = await findAccountsById(ctx.db, { authorityId: ctx.authorityId, ids });
  const accountOf = (id: string) =>
    present(
      accounts.find((account) => account.id === id),
      "An account is never removed",
    );
  return reversedLines(lines).map(({ debit, credit, pence }) => ({
    debit: accountOf(debit),
    credit: accountOf(credit),
    pence,
  }));
}

async function lockRun(ctx: WriteCtx, { sourceKind, sourceId }: StoredTransaction): Promise<void> {
  if (sourceKind !== "allocation_run") return;
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "allocation_runs", id: sourceId }]);
}

async function endRun(ctx: WriteCtx, { sourceKind, sourceId }: StoredTransaction): Promise<void> {
  if (sourceKind !== "allocation_run") return;
  const run = await findRun(ctx.db, { authorityId: ctx.authorityId, runId: sourceId });
  await stepRun(ctx, present(run, "A posted run is never removed"), "reverse", {});
}

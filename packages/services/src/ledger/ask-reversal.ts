import { findBookById } from "@consortia/db/repositories/ledger-books";
import { insertReversal, listReversals } from "@consortia/db/repositories/ledger-reversals";
import { findEntry, findReversing } from "@consortia/db/repositories/ledger-transactions";
import { askReversal as sentence } from "@consortia/domain/ledger/policy";
import { reversalBar } from "@consortia/domain/ledger/reversal";
import type { AskReversalInput } from "@consortia/domain/ledger/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { runReversalBar } from "../funding/run-reversal-bar.ts";
import { lockedReturnBar } from "../invoices/return-payment.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustTakeDocuments } from "./current-period.ts";

/**
 * LA finance asks for an entry to be reversed, with a reason. Nothing moves until a second person agrees.
 * @throws DomainError `conflict` for an entry that is not reversed by itself, was reversed, or is asked about already.
 */
export async function askReversal(
  ctx: Ctx,
  input: AskReversalInput,
): Promise<{ readonly reversalId: Id<"LedgerReversalId"> }> {
  const { authorityId } = ctx;
  const { transactionId, reason, requestKey } = input;
  const request = { key: requestKey, name: "askReversal", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const { bookId } = await mayBeReversed(ctx, transactionId);
    const book = present(await findBookById(ctx.db, { authorityId, bookId }), "An entry stands in a book");
    await mustTakeDocuments(ctx, book.year);
    const [waiting] = await listReversals(ctx.db, { authorityId, transactionId, state: "waiting" });
    if (waiting !== undefined) {
      throw new DomainError("conflict", "Somebody asked for this already. It waits for a second person.");
    }
    const reversalId = ctx.newId("LedgerReversalId");
    await insertReversal(ctx.db, {
      id: reversalId,
      authorityId,
      transactionId,
      reason,
      askedBy: actingPerson(ctx),
      askedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "reversal_asked",
      subjectKind: "ledger_transaction",
      subjectId: transactionId,
      after: { reversal: reversalId },
    });
    return { reversalId };
  });
}

/** The entry, if it is one that two persons may reverse (LED-7); a payment's commission is locked with it. */
export async function mayBeReversed(ctx: WriteCtx, transactionId: string) {
  const { authorityId } = ctx;
  const entry = await findEntry(ctx.db, { authorityId, transactionId });
  if (entry === null) throw notFound();
  const bar = reversalBar(entry) ?? (await runReversalBar(ctx, entry));
  if (bar !== null) throw new DomainError("conflict", bar);
  const reversing = await findReversing(ctx.db, { authorityId, transactionId });
  if (reversing !== null) {
    throw new DomainError("conflict", `This was reversed before, by entry ${reversing.seq}.`);
  }
  const owed = await lockedReturnBar(ctx, entry);
  if (owed !== null) throw new DomainError("conflict", owed);
  return entry;
}

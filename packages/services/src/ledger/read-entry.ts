import { findRun } from "@consortia/db/repositories/allocation-runs";
import { listCommissionNames } from "@consortia/db/repositories/commissions";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { type LedgerReversal, listReversals } from "@consortia/db/repositories/ledger-reversals";
import { findEntry, findReversing } from "@consortia/db/repositories/ledger-transactions";
import { findMotion } from "@consortia/db/repositories/motions";
import { listPersonNames } from "@consortia/db/repositories/people";
import { findCommissionOfEntry } from "@consortia/db/repositories/school-shares";
import { listVariationDecisionsById } from "@consortia/db/repositories/variation-decisions";
import { findVariation } from "@consortia/db/repositories/variations";
import { askReversal, settleReversal } from "@consortia/domain/ledger/policy";
import { reversalBar } from "@consortia/domain/ledger/reversal";
import type { StoredTransaction } from "@consortia/domain/ledger/verify";
import { notFound } from "@consortia/domain/shared/errors";
import { runReversalBar } from "../funding/run-reversal-bar.ts";
import { paymentReturnBar } from "../invoices/return-payment.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { lookAtMoney } from "../shared/money-look.ts";
import { type NamedAccount, nameAccounts } from "./read-accounts.ts";

export type EntryPage = {
  readonly entry: StoredTransaction;
  /** The commission that the entry holds money for or gives it back from. */
  readonly commission: { readonly reference: string; readonly title: string } | null;
  /** The variation of it that the entry posts or takes back, by its number. */
  readonly variation: { readonly number: number } | null;
  /** The funding run that it posts, and the motion that approved it. */
  readonly run: EntryRun | null;
  readonly accounts: ReadonlyMap<string, NamedAccount>;
  readonly postedByName: string;
  readonly approvedByName: string | null;
  /** The entry that this one reverses, and the one that reversed it (LED-7). */
  readonly reverses: EntryLink | null;
  readonly reversedBy: EntryLink | null;
  /** What was asked of it, newest first: waiting for a second person, posted or refused. */
  readonly reversals: readonly LedgerReversal[];
  /** Why it is not reversed by itself, in words with the way that is open; null where it may be. */
  readonly bar: string | null;
  /** What the reader may do about it now. */
  readonly may: { readonly ask: boolean; readonly settle: boolean };
};

export type EntryRun = { readonly id: string; readonly motion: string | null };
export type EntryLink = { readonly id: string; readonly seq: number };

/** One entry with both sides of each line and its place in the chain. */
export async function readEntry(ctx: Ctx, { transactionId }: { transactionId: string }): Promise<EntryPage> {
  const { authorityId } = ctx;
  await lookAtMoney(ctx, { subjectKind: "ledger_transaction", subjectId: transactionId });
  const entry = await findEntry(ctx.db, { authorityId, transactionId });
  if (entry === null) throw notFound();
  const accounts = await nameAccounts(ctx, await listAccounts(ctx.db, authorityId, {}));
  const reversedBy = await findReversing(ctx.db, { authorityId, transactionId });
  const reversals = await listReversals(ctx.db, { authorityId, transactionId });
  const waiting = reversals.find(({ state }) => state === "waiting");
  const rights = await rightsOf(ctx);
  const bar =
    reversalBar(entry) ?? (await runReversalBar(ctx, entry)) ?? (await paymentReturnBar(ctx, entry));
  const { reversesId } = entry;
  const reverses =
    reversesId === null ? null : await findEntry(ctx.db, { authorityId, transactionId: reversesId });
  const names = await listPersonNames(ctx.db, {
    authorityId,
    ids: [entry.postedBy, entry.approvedBy].flatMap((id) => (id === null ? [] : [id])),
  });
  return {
    entry,
    postedByName: names.get(entry.postedBy) ?? "The system",
    approvedByName: entry.approvedBy === null ? null : (names.get(entry.approvedBy) ?? null),
    reverses: reverses === null ? null : { id: reverses.id, seq: reverses.seq },
    reversedBy,
    reversals,
    may: {
      ask:
        reversedBy === null &&
        waiting === undefined &&
        bar === null &&
        askReversal.allows(rights, { authorityId }) !== null,
      settle:
        waiting !== undefined &&
        settleReversal.allows(rights, { authorityId, askedBy: waiting.askedBy }) !== null,
    },
    bar,
    run: await findRunOf(ctx, entry),
    commission: await findCommissionOf(ctx, entry, accounts),
    variation: await findVariationOf(ctx, entry),
    accounts: new Map(accounts.map((account) => [account.id, account])),
  };
}

/**
 * The commission that an account of the entry belongs to: money held for one stands on an account of its own. What went
 * back to a school had left it by then.
 */
async function findCommissionOf(
  ctx: Ctx,
  { id: transactionId, lines }: StoredTransaction,
  accounts: readonly NamedAccount[],
) {
  const { authorityId } = ctx;
  const sides = lines.flatMap(({ debit, credit }) => [debit, credit]);
  const own = accounts.find(({ id, commissionId }) => commissionId !== null && sides.includes(id));
  const id = own?.commissionId ?? (await findCommissionOfEntry(ctx.db, { authorityId, transactionId }));
  if (id === null) return null;
  const names = await listCommissionNames(ctx.db, { authorityId, ids: [id] });
  return names.get(id) ?? null;
}

async function findVariationOf(
  ctx: Ctx,
  { sourceKind, sourceId }: Pick<StoredTransaction, "sourceKind" | "sourceId">,
): Promise<EntryPage["variation"]> {
  if (sourceKind !== "variation_decision") return null;
  const { authorityId } = ctx;
  const [decision] = await listVariationDecisionsById(ctx.db, { authorityId, ids: [sourceId] });
  if (decision === undefined) return null;
  const found = await findVariation(ctx.db, { authorityId, variationId: decision.variationId });
  return found === null ? null : { number: found.number };
}

async function findRunOf(
  ctx: Ctx,
  { sourceKind, sourceId }: Pick<StoredTransaction, "sourceKind" | "sourceId">,
): Promise<EntryRun | null> {
  if (sourceKind !== "allocation_run") return null;
  const { authorityId } = ctx;
  const run = await findRun(ctx.db, { authorityId, runId: sourceId });
  if (run === null) return null;
  const { approvedMotionId: motionId } = run;
  const motion = motionId === null ? null : await findMotion(ctx.db, { authorityId, motionId });
  return { id: run.id, motion: motion?.reference ?? null };
}

import { lockRows } from "@consortia/db/lock-order";
import {
  findAccountsByCode,
  type LedgerAccount,
  type LedgerAccountId,
  openAccount,
  setBalance,
} from "@consortia/db/repositories/ledger-accounts";
import {
  advanceHead,
  findBook,
  findPeriodState,
  type LedgerBook,
} from "@consortia/db/repositories/ledger-books";
import { findPosted, insertTransaction, type Poster } from "@consortia/db/repositories/ledger-transactions";
import { type AccountIdentity, accountCode } from "@consortia/domain/ledger/accounts";
import { bodyText, transactionText } from "@consortia/domain/ledger/chain";
import { periodIn } from "@consortia/domain/ledger/periods";
import { decidePosting, type Line } from "@consortia/domain/ledger/posting";
import { type TransactionType, transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { formatFinancialYear, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import type { WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";

export type Movement = {
  readonly debit: AccountIdentity;
  readonly credit: AccountIdentity;
  readonly pence: Pence;
};

export type Posting = {
  readonly type: TransactionType;
  /** Which book: the financial year of the money, by its first calendar year. */
  readonly year: number;
  /** The document that the posting rests on; it posts once of each type (LED-4, FUN-4). */
  readonly source: { readonly kind: string; readonly id: string };
  readonly requestKey: string;
  readonly movements: readonly Movement[];
  readonly approvedBy?: PersonId;
  /** The entry whose lines these are, swapped: in a reversal only (LED-7). */
  readonly reverses?: Id<"LedgerTransactionId">;
};

export type PostingResult =
  | {
      readonly outcome: "posted";
      readonly transactionId: Id<"LedgerTransactionId">;
      readonly seq: number;
      /** Whether this very request had been posted before, and nothing was posted now. */
      readonly isRepeat: boolean;
    }
  | { readonly outcome: "short"; readonly account: AccountIdentity; readonly shortPence: Pence };

/**
 * The one way into the ledger (domain-model, section 5). Locks the book, then the balances in account order;
 * checks period, request key and funds; inserts header and lines; updates balances; advances the head.
 * Called inside the transaction of the act that spends, so both stand or fall together. Too little money is an
 * answer, not an error: the caller decides what it means.
 * @throws DomainError `conflict` for a closed period, a request key with another body, or a document posted before.
 */
export async function postTransaction(ctx: WriteCtx, posting: Posting): Promise<PostingResult> {
  const book = await lockBook(ctx, posting.year);
  const accounts = await lockAccounts(ctx, posting.movements);
  const lines = posting.movements.map(({ debit, credit, pence }) => ({
    debit: idOf(accounts, debit),
    credit: idOf(accounts, credit),
    pence,
  }));
  const effectiveOn = londonDate(ctx.clock.now());
  const bodyHash = sha256(bodyText({ ...bodyOf(posting), lines }));
  const repeat = await findRepeat(ctx, posting, bodyHash);
  if (repeat !== null) return repeat;

  const decision = decidePosting(posting.type, lines, accounts);
  if (decision.outcome === "short") {
    const account = present(
      accounts.find(({ id }) => id === decision.accountId),
      "The short account is one of those locked",
    );
    return { outcome: "short", account, shortPence: decision.shortPence };
  }
  const period = await openPeriod(ctx, book, effectiveOn);
  const transactionId = await insertEntry(ctx, { posting, book, lines, effectiveOn, period, bodyHash });
  for (const { id, pence: before } of accounts) {
    const pence = decision.balances.get(id) ?? 0n;
    if (pence !== before) await setBalance(ctx.db, { authorityId: ctx.authorityId, accountId: id, pence });
  }
  return { outcome: "posted", transactionId, seq: book.headSeq + 1, isRepeat: false };
}

/** Who posts, as the ledger stores it. */
function posterOf({ actor }: WriteCtx): Poster {
  if (actor.kind === "person") return { kind: "person", personId: actor.personId };
  assert(actor.kind === "system", "Nobody posts to the ledger without being known");
  return { kind: "system", system: actor.system };
}

export async function lockBook(ctx: WriteCtx, year: number): Promise<LedgerBook> {
  const key = { authorityId: ctx.authorityId, year };
  const { id } = present(await findBook(ctx.db, key), "The book of a year is opened with its first fund");
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "ledger_books", id }]);
  return present(await findBook(ctx.db, key), "A book is never removed");
}

/** Opens what is new, locks every balance in account order, and reads what they hold now. */
async function lockAccounts(
  ctx: WriteCtx,
  movements: readonly Movement[],
): Promise<readonly LedgerAccount[]> {
  const wanted = new Map(
    movements.flatMap(({ debit, credit }) => [debit, credit]).map((one) => [accountCode(one), one]),
  );
  const codes = { authorityId: ctx.authorityId, codes: [...wanted.keys()] };
  const known = await findAccountsByCode(ctx.db, codes);
  for (const [code, identity] of wanted) {
    if (known.some((account) => account.code === code)) continue;
    const id = ctx.newId("LedgerAccountId");
    await openAccount(ctx.db, { id, authorityId: ctx.authorityId, identity, openedAt: ctx.clock.now() });
  }
  const opened = known.length === wanted.size ? known : await findAccountsByCode(ctx.db, codes);
  await lockRows(
    ctx.db,
    ctx.store.dialect,
    opened.map(({ id }) => ({ table: "account_balances" as const, id })),
  );
  return findAccountsByCode(ctx.db, codes);
}

async function findRepeat(ctx: WriteCtx, posting: Posting, bodyHash: string): Promise<PostingResult | null> {
  const posted = await findPosted(ctx.db, {
    authorityId: ctx.authorityId,
    requestKey: posting.requestKey,
    sourceKind: posting.source.kind,
    sourceId: posting.source.id,
    type: posting.type,
  });
  if (posted === null) return null;
  if (posted.requestKey !== posting.requestKey) {
    throw new DomainError("conflict", "This was posted before. Nothing was posted twice.");
  }
  if (posted.bodyHash !== bodyHash) {
    throw new DomainError(
      "conflict",
      "This was sent before with other amounts. Open it again and check them.",
    );
  }
  return { outcome: "posted", transactionId: posted.id, seq: posted.seq, isRepeat: true };
}

/** LED-6, beside the guard in the database, so that a person reads a sentence. */
async function openPeriod(ctx: WriteCtx, book: LedgerBook, on: LocalDate): Promise<number> {
  const period = periodIn(book.year, on);
  const state = await findPeriodState(ctx.db, { authorityId: ctx.authorityId, bookId: book.id, period });
  if (state === "closed") {
    throw new DomainError(
      "conflict",
      `Period ${period} of ${formatFinancialYear(book.year)} is closed. Post in an open period and name this one.`,
    );
  }
  return period;
}

async function insertEntry(
  ctx: WriteCtx,
  entry: {
    readonly posting: Posting;
    readonly book: LedgerBook;
    readonly lines: readonly Line<LedgerAccountId>[];
    readonly effectiveOn: LocalDate;
    readonly period: number;
    readonly bodyHash: string;
  },
): Promise<Id<"LedgerTransactionId">> {
  const { posting, book, lines, effectiveOn, period, bodyHash } = entry;
  const poster = posterOf(ctx);
  const approvedBy = posting.approvedBy ?? null;
  const { needsSecondPerson } = transactionTypes[posting.type];
  assert(!needsSecondPerson || approvedBy !== null, `${posting.type} needs a second person`);
  const transaction = {
    ...bodyOf(posting),
    id: ctx.newId("LedgerTransactionId"),
    bookId: book.id,
    seq: book.headSeq + 1,
    postedAt: ctx.clock.now(),
    effectiveOn,
    period,
    requestKey: posting.requestKey,
    bodyHash,
    postedBy: poster.kind === "person" ? poster.personId : poster.system,
    approvedBy,
    reversesId: posting.reverses ?? null,
    prevHash: book.headHash,
    lines,
  };
  const hash = sha256(transactionText(transaction));
  const { authorityId } = ctx;
  await insertTransaction(ctx.db, { ...transaction, authorityId, poster, lineCount: lines.length, hash });
  await advanceHead(ctx.db, { authorityId, bookId: book.id, seq: transaction.seq, hash });
  return transaction.id;
}

function bodyOf({ type, source }: Posting) {
  return { type, sourceKind: source.kind, sourceId: source.id };
}

function idOf(accounts: readonly LedgerAccount[], identity: AccountIdentity): LedgerAccountId {
  const code = accountCode(identity);
  return present(
    accounts.find((account) => account.code === code),
    "An account is open before money moves",
  ).id;
}

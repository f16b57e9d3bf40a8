import { findAuthority } from "@consortia/db/repositories/authorities";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { type LedgerBook, listBooks } from "@consortia/db/repositories/ledger-books";
import { listTotals } from "@consortia/db/repositories/ledger-totals";
import { listEntriesAfter } from "@consortia/db/repositories/ledger-transactions";
import { bookOpeningText } from "@consortia/domain/ledger/chain";
import {
  type BookCheck,
  type BookFault,
  bentBalance,
  checkBookEnd,
  checkEntry,
  isFault,
} from "@consortia/domain/ledger/verify";
import { present } from "@consortia/domain/shared/assert";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { transact } from "../shared/transact.ts";

export type BookReport = {
  readonly year: number;
  readonly entries: number;
  readonly headHash: string;
  /** The first thing that is not as it was written, or null when the book is whole. */
  readonly fault: BookFault | null;
};

const entries_a_page = 500;

/**
 * Recomputes every book of the authority from its first entry: chain, lines, floors, balances and head. Each book
 * is held still while it is read. For the command and the nightly check, which act for no person.
 */
export async function recomputeBooks(ctx: Ctx): Promise<readonly BookReport[]> {
  const books = await listBooks(ctx.db, ctx.authorityId);
  const reports: BookReport[] = [];
  for (const { id, year } of books) {
    const lock = [{ table: "ledger_books" as const, id }];
    reports.push(await transact(ctx, { lock }, (ctx) => recomputeBook(ctx, year)));
  }
  const lock = books.map(({ id }) => ({ table: "ledger_books" as const, id }));
  const bent = await transact(ctx, { lock }, findBentCarry);
  if (bent === null) return reports;
  return reports.map((report) =>
    report.year === bent.year && report.fault === null ? { ...report, fault: bent.fault } : report,
  );
}

/** A carry account stands between two books, so its balance is compared with the lines of both. */
async function findBentCarry(ctx: WriteCtx): Promise<{ year: number; fault: BookFault } | null> {
  const { authorityId } = ctx;
  const totals = await listTotals(ctx.db, { authorityId });
  const carries = await listAccounts(ctx.db, authorityId, { kind: "carry" });
  const bent = carries.find(({ id, pence }) => pence !== (totals.get(id) ?? 0n));
  if (bent === undefined) return null;
  return { year: bent.year, fault: bentBalance(bent.id, bent.pence, totals.get(bent.id) ?? 0n) };
}

async function recomputeBook(ctx: WriteCtx, year: number): Promise<BookReport> {
  const { authorityId } = ctx;
  const authority = present(await findAuthority(ctx.db, authorityId), "The authority of the ctx exists");
  const books = await listBooks(ctx.db, authorityId);
  const book = present(
    books.find((one) => one.year === year),
    "A book is never removed",
  );
  const accounts = await listAccounts(ctx.db, authorityId, { year });
  const before = await listAccounts(ctx.db, authorityId, { year: year - 1, kind: "carry" });
  const kinds = new Map([...accounts, ...before].map(({ id, kind }) => [String(id), kind]));
  const start = { seq: 0, hash: sha256(bookOpeningText(authority.code, year)), balances: new Map() };
  const check = await foldEntries(ctx, book, start, kinds);
  const stored = accounts
    .filter(({ kind }) => kind !== "carry")
    .map(({ id, pence }) => ({ accountId: id, pence }));
  const fault = isFault(check)
    ? check
    : checkBookEnd(withoutCarry(check, kinds), { seq: book.headSeq, hash: book.headHash }, stored);
  return { year, entries: book.headSeq, headHash: book.headHash, fault };
}

function withoutCarry(check: BookCheck, kinds: Parameters<typeof checkEntry>[2]): BookCheck {
  const balances = new Map([...check.balances].filter(([id]) => kinds.get(id) !== "carry"));
  return { ...check, balances };
}

async function foldEntries(
  ctx: WriteCtx,
  book: LedgerBook,
  start: BookCheck,
  kinds: Parameters<typeof checkEntry>[2],
): Promise<BookCheck | BookFault> {
  let check = start;
  for (;;) {
    const page = await listEntriesAfter(ctx.db, {
      authorityId: ctx.authorityId,
      bookId: book.id,
      afterSeq: check.seq,
      limit: entries_a_page,
    });
    if (page.length === 0) return check;
    for (const entry of page) {
      const next = checkEntry(check, entry, kinds, sha256);
      if (isFault(next)) return next;
      check = next;
    }
  }
}

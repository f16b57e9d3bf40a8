import { assert } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type LedgerBook = {
  readonly id: Id<"LedgerBookId">;
  readonly year: number;
  readonly headSeq: number;
  readonly headHash: string;
};

const last_period = 13;
const most_books = 100;

export async function findBook(
  db: Reader,
  { authorityId, year }: { authorityId: string; year: number },
): Promise<LedgerBook | null> {
  const books = await selectBooks(db, authorityId).where("year", "=", year).execute();
  return books.map(asBook).at(0) ?? null;
}

export async function findBookById(
  db: Reader,
  { authorityId, bookId }: { authorityId: string; bookId: string },
): Promise<LedgerBook | null> {
  const books = await selectBooks(db, authorityId).where("id", "=", bookId).execute();
  return books.map(asBook).at(0) ?? null;
}

/** Every book of an authority, newest year first. */
export async function listBooks(db: Reader, authorityId: string): Promise<readonly LedgerBook[]> {
  const books = await selectBooks(db, authorityId).orderBy("year", "desc").limit(most_books).execute();
  return books.map(asBook);
}

/** Opens the book of a year with its thirteen periods; a book that is there already stays as it is. */
export async function insertBook(
  db: Writer,
  book: LedgerBook & { readonly authorityId: string; readonly openedAt: Instant },
): Promise<void> {
  const inserted = await db
    .insertInto("ledger_books")
    .values({
      id: book.id,
      authority_id: book.authorityId,
      year: book.year,
      head_seq: book.headSeq,
      head_hash: book.headHash,
      opened_at: book.openedAt,
    })
    .onConflict((conflict) => conflict.columns(["authority_id", "year"]).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return;
  const periods = Array.from({ length: last_period }, (_, index) => ({
    authority_id: book.authorityId,
    book_id: book.id,
    period: index + 1,
    state: "open" as const,
  }));
  await db.insertInto("ledger_periods").values(periods).execute();
}

/** Moves the head of a locked book on by one entry. */
export async function advanceHead(
  db: Writer,
  { authorityId, bookId, seq, hash }: { authorityId: string; bookId: string; seq: number; hash: string },
): Promise<void> {
  const moved = await db
    .updateTable("ledger_books")
    .set({ head_seq: seq, head_hash: hash })
    .where("authority_id", "=", authorityId)
    .where("id", "=", bookId)
    .where("head_seq", "=", seq - 1)
    .executeTakeFirst();
  assert(moved.numUpdatedRows === 1n, "The head of a locked book moves on by one entry (LED-5)");
}

export async function findPeriodState(
  db: Reader,
  { authorityId, bookId, period }: { authorityId: string; bookId: string; period: number },
): Promise<"open" | "closing" | "closed" | null> {
  const row = await db
    .selectFrom("ledger_periods")
    .select("state")
    .where("authority_id", "=", authorityId)
    .where("book_id", "=", bookId)
    .where("period", "=", period)
    .executeTakeFirst();
  return row?.state ?? null;
}

function selectBooks(db: Reader, authorityId: string) {
  return db
    .selectFrom("ledger_books")
    .select(["id", "year", "head_seq", "head_hash"])
    .where("authority_id", "=", authorityId);
}

function asBook(row: { id: string; year: number; head_seq: number; head_hash: string }): LedgerBook {
  return {
    id: asId("LedgerBookId", row.id),
    year: row.year,
    headSeq: row.head_seq,
    headHash: row.head_hash,
  };
}

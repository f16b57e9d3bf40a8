import { adjustments_period, type PeriodState } from "@consortia/domain/ledger/periods";
import { assert } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { asId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InBook = { readonly authorityId: string; readonly bookId: string };

export type LedgerPeriod = {
  readonly period: number;
  readonly state: PeriodState;
  readonly startedBy: PersonId | null;
  readonly startedByName: string | null;
  readonly startedAt: Instant | null;
  readonly closedByName: string | null;
  readonly closedAt: Instant | null;
  /** The last entry of the book when it was closed. */
  readonly headSeq: number | null;
  readonly headHash: string | null;
};

/** The thirteen periods of a book, with who closed them. */
export async function listPeriods(
  db: Reader,
  { authorityId, bookId }: InBook,
): Promise<readonly LedgerPeriod[]> {
  const rows = await db
    .selectFrom("ledger_periods as period")
    .leftJoin("ledger_period_closings as closing", (join) =>
      join
        .onRef("closing.book_id", "=", "period.book_id")
        .onRef("closing.period", "=", "period.period")
        .onRef("closing.authority_id", "=", "period.authority_id"),
    )
    .leftJoin("people as starter", "starter.id", "closing.started_by")
    .leftJoin("people as closer", "closer.id", "closing.closed_by")
    .select([
      "period.period",
      "period.state",
      "closing.started_by",
      "starter.name as started_by_name",
      "closing.started_at",
      "closer.name as closed_by_name",
      "closing.closed_at",
      "closing.head_seq",
      "closing.head_hash",
    ])
    .where("period.authority_id", "=", authorityId)
    .where("period.book_id", "=", bookId)
    .orderBy("period.period")
    .execute();
  return rows.map((row) => ({
    period: row.period,
    state: row.state,
    startedBy: row.started_by === null ? null : asId("PersonId", row.started_by),
    startedByName: row.started_by_name,
    startedAt: row.started_at,
    closedByName: row.closed_by_name,
    closedAt: row.closed_at,
    headSeq: row.head_seq,
    headHash: row.head_hash,
  }));
}

const most_years = 100;

/** The years whose adjustments are not closed, oldest first. */
export async function listYearsNotClosed(db: Reader, authorityId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("ledger_periods as period")
    .innerJoin("ledger_books as book", "book.id", "period.book_id")
    .select("book.year")
    .where("period.authority_id", "=", authorityId)
    .where("period.period", "=", adjustments_period)
    .where("period.state", "<>", "closed")
    .orderBy("book.year")
    .orderBy("book.id")
    .limit(most_years)
    .execute();
  return rows.map(({ year }) => year);
}

export async function startPeriodClosing(
  db: Writer,
  one: InBook & { period: number; startedBy: PersonId; startedAt: Instant },
): Promise<void> {
  await db
    .insertInto("ledger_period_closings")
    .values({
      authority_id: one.authorityId,
      book_id: one.bookId,
      period: one.period,
      started_by: one.startedBy,
      started_at: one.startedAt,
      closed_by: null,
      closed_at: null,
      head_seq: null,
      head_hash: null,
    })
    .execute();
  await setPeriodState(db, { ...one, from: "open", to: "closing" });
}

/** Closes a period of a locked book, with its trial balance and the head as it stands. */
export async function closePeriod(
  db: Writer,
  one: InBook & {
    period: number;
    closedBy: PersonId;
    closedAt: Instant;
    head: { readonly seq: number; readonly hash: string };
    balances: ReadonlyMap<string, Pence>;
  },
): Promise<void> {
  const { authorityId, bookId, period } = one;
  await db
    .updateTable("ledger_period_closings")
    .set({
      closed_by: one.closedBy,
      closed_at: one.closedAt,
      head_seq: one.head.seq,
      head_hash: one.head.hash,
    })
    .where("authority_id", "=", authorityId)
    .where("book_id", "=", bookId)
    .where("period", "=", period)
    .execute();
  const lines = [...one.balances].map(([account_id, pence]) => ({
    authority_id: authorityId,
    book_id: bookId,
    period,
    account_id,
    pence,
  }));
  if (lines.length > 0) await db.insertInto("trial_balance_lines").values(lines).execute();
  await setPeriodState(db, { ...one, from: "closing", to: "closed" });
}

async function setPeriodState(
  db: Writer,
  one: InBook & { period: number; from: PeriodState; to: PeriodState },
): Promise<void> {
  const set = await db
    .updateTable("ledger_periods")
    .set({ state: one.to })
    .where("authority_id", "=", one.authorityId)
    .where("book_id", "=", one.bookId)
    .where("period", "=", one.period)
    .where("state", "=", one.from)
    .executeTakeFirst();
  assert(set.numUpdatedRows === 1n, "A period of a locked book is in the state it was read in");
}

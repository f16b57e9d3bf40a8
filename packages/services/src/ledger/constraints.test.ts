import { violationOf } from "@consortia/db/errors";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { closePeriod, startPeriodClosing } from "@consortia/db/repositories/ledger-periods";
import type { Writer } from "@consortia/db/store";
import { asId } from "@consortia/domain/shared/ids";
import { buildHolder, buildWorld } from "@consortia/testing/build-register";
import { onBothDatabases, openSqliteStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBudget, type TestBudget } from "../../test-support/budget.ts";
import { transact } from "../shared/transact.ts";
import { budgetAccount, commitFunds } from "./commit-funds.ts";
import { postTransaction } from "./post-transaction.ts";
import { recomputeBooks } from "./recompute-books.ts";

const header = {
  type: "commit",
  posted_at: "2026-05-05T09:00:00.000Z",
  effective_on: "2026-05-05",
  period: 2,
  source_kind: "test",
  source_id: "beneath",
  request_key: "beneath",
  body_hash: "b",
  line_count: 1,
  prev_hash: "p",
  hash: "h",
} as const;

/** Writes beneath the services, as a bug or an intruder would, and says what the database refused. */
async function refusal(
  budget: TestBudget,
  write: (db: Writer, ids: Ids) => Promise<unknown>,
): Promise<string> {
  const ids = await idsOf(budget);
  try {
    await budget.ctx.store.transaction([], (db) => write(db, ids));
    return "nothing";
  } catch (error) {
    const violation = violationOf(error);
    if (violation !== null) return `${violation.kind} ${violation.name}`;
    return error instanceof Error ? error.message : String(error);
  }
}

type Ids = { authority_id: string; book_id: string; poster: string; available: string; pot: string };

async function idsOf({ ctx, fundId }: TestBudget): Promise<Ids> {
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { fundId });
  const book = await ctx.db.selectFrom("ledger_books").select("id").executeTakeFirstOrThrow();
  const idOf = (kind: string) => accounts.find((account) => account.kind === kind)?.id ?? "";
  return {
    authority_id: ctx.authorityId,
    book_id: book.id,
    poster: ctx.actor.kind === "person" ? ctx.actor.personId : "",
    available: idOf("available"),
    pot: idOf("pot"),
  };
}

function insertHeader(
  db: Writer,
  ids: Ids,
  changes: Partial<Record<keyof typeof header | "seq", string | number>> = {},
) {
  const row = { id: "ltx_beneath", ...header, seq: 3, posted_by: ids.poster, ...changes };
  const { authority_id, book_id } = ids;
  return sql`insert into ledger_transactions
    (id, authority_id, book_id, seq, type, posted_at, effective_on, period, source_kind, source_id, request_key,
     body_hash, line_count, prev_hash, hash, posted_by)
    values (${row.id}, ${authority_id}, ${book_id}, ${row.seq}, ${row.type}, ${row.posted_at}, ${row.effective_on},
     ${row.period}, ${row.source_kind}, ${row.source_id}, ${row.request_key}, ${row.body_hash}, ${row.line_count},
     ${row.prev_hash}, ${row.hash}, ${row.posted_by})`.execute(db);
}

function insertLine(db: Writer, ids: Ids, seq: number, pence = 1n) {
  return db
    .insertInto("ledger_lines")
    .values({
      authority_id: ids.authority_id,
      transaction_id: "ltx_beneath",
      seq,
      debit_account_id: ids.available,
      credit_account_id: ids.pot,
      pence,
    })
    .execute();
}

onBothDatabases("the database itself refuses what would make the ledger untrue", (open) => {
  const budgetOf = async () => buildBudget(await buildWorld(await open()), 100_00n);

  test("LED-1: a balance below its floor, even by one penny, even by hand", async () => {
    const budget = await budgetOf();
    const below = await refusal(budget, (db, ids) =>
      db.updateTable("account_balances").set({ pence: -1n }).where("id", "=", ids.available).execute(),
    );
    expect(below).toContain("account_balances_floor");
    const empty = await refusal(budget, (db, ids) =>
      db.updateTable("account_balances").set({ pence: 0n }).where("id", "=", ids.available).execute(),
    );
    expect(empty).toBe("nothing");
  });

  test("LED-1: a floor that is taken away", async () => {
    const lowered = await refusal(await budgetOf(), (db, ids) =>
      db.updateTable("account_balances").set({ floor: null }).where("id", "=", ids.available).execute(),
    );
    expect(lowered).toBe("guard account_balances_floor_stays");
  });

  test("LED-3: a header without its last line, at commit", async () => {
    const budget = await budgetOf();
    expect(await refusal(budget, insertHeader)).toContain("foreign_key");
    const oneOfTwo = await refusal(budget, async (db, ids) => {
      await insertHeader(db, ids, { line_count: 2 });
      await insertLine(db, ids, 1);
    });
    expect(oneOfTwo).toContain("foreign_key");
    const whole = await refusal(budget, async (db, ids) => {
      await insertHeader(db, ids);
      await insertLine(db, ids, 1);
    });
    expect(whole).toBe("nothing");
  });

  test("LED-3: a line that skips a number, or comes after the last", async () => {
    const budget = await budgetOf();
    const skipping = await refusal(budget, async (db, ids) => {
      await insertHeader(db, ids, { line_count: 2 });
      await insertLine(db, ids, 2);
    });
    expect(skipping).toBe("guard ledger_lines_contiguous");
    const tooMany = await refusal(budget, async (db, ids) => {
      await insertHeader(db, ids);
      await insertLine(db, ids, 1);
      await insertLine(db, ids, 2);
    });
    expect(tooMany).toBe("guard ledger_lines_contiguous");
  });

  test("a line of nothing, or of less", async () => {
    for (const pence of [0n, -5n]) {
      const refused = await refusal(await budgetOf(), async (db, ids) => {
        await insertHeader(db, ids);
        await insertLine(db, ids, 1, pence);
      });
      expect(refused).toMatch(/^check/);
    }
  });

  test("LED-4: a second entry with one request key, or of one type for one document", async () => {
    const budget = await budgetOf();
    const twice = (changes: Parameters<typeof insertHeader>[2]) =>
      refusal(budget, (db, ids) => insertHeader(db, ids, { prev_hash: "q", ...changes }));
    expect(await twice({ request_key: `allocate-${budget.fundId}` })).toMatch(/^unique/);
    expect(await twice({ type: "allocate", source_id: budget.fundId })).toMatch(/^unique/);
  });

  test("LED-5: a fork, and a number used twice", async () => {
    const budget = await budgetOf();
    const first = await budget.ctx.db
      .selectFrom("ledger_transactions")
      .select("prev_hash")
      .where("seq", "=", 1)
      .executeTakeFirstOrThrow();
    expect(await refusal(budget, (db, ids) => insertHeader(db, ids, { prev_hash: first.prev_hash }))).toMatch(
      /^unique/,
    );
    expect(await refusal(budget, (db, ids) => insertHeader(db, ids, { seq: 2 }))).toMatch(/^unique/);
    const back = await refusal(budget, (db) => db.updateTable("ledger_books").set({ head_seq: 1 }).execute());
    expect(back).toBe("guard ledger_books_head_moves_on");
  });

  test("LED-6: an entry in a closed period, and a period opened again", async () => {
    const budget = await budgetOf();
    const setState = (state: "open" | "closing" | "closed") =>
      refusal(budget, (db) =>
        db.updateTable("ledger_periods").set({ state }).where("period", "=", 2).execute(),
      );
    expect(await setState("closed")).toMatch(/^guard ledger_periods_close(_in_steps|d_by_two)$/);
    expect(await setState("closing")).toBe("guard ledger_periods_closed_by_two");
    const { authority_id, book_id, poster } = await idsOf(budget);
    const key = { authority_id, book_id, period: 2 };
    const at = budget.ctx.clock.now();
    const alone = await refusal(budget, (db) =>
      db
        .insertInto("ledger_period_closings")
        .values({
          ...key,
          started_by: poster,
          started_at: at,
          closed_by: poster,
          closed_at: at,
          head_seq: 2,
          head_hash: "h",
        })
        .execute(),
    );
    expect(alone).toContain("ledger_period_closings_two_persons");
    const second = await buildHolder(budget.ctx, "la_finance");
    await budget.ctx.store.transaction([], async (db) => {
      await startPeriodClosing(db, {
        authorityId: authority_id,
        bookId: book_id,
        period: 2,
        startedBy: asId("PersonId", poster),
        startedAt: at,
      });
      await closePeriod(db, {
        authorityId: authority_id,
        bookId: book_id,
        period: 2,
        closedBy: second,
        closedAt: at,
        head: { seq: 2, hash: "h" },
        balances: new Map(),
      });
    });
    expect(await refusal(budget, insertHeader)).toBe("guard ledger_transactions_period_open");
    expect(await setState("open")).toBe("guard ledger_periods_closed_is_final");
    const commit = transact(budget.ctx, {}, (ctx) =>
      commitFunds(ctx, {
        ...budget,
        commissionId: "com_1",
        pence: 1n,
        source: { kind: "decision_record", id: "dec_1" },
        requestKey: "closed-period",
      }),
    );
    expect(await commit).toEqual({ outcome: "year_closing", period: 2 });
    const release = transact(budget.ctx, {}, (ctx) =>
      postTransaction(ctx, {
        type: "claw_back",
        year: budget.year,
        source: { kind: "test", id: "closed" },
        requestKey: "closed-period",
        movements: [
          {
            debit: { ...budgetAccount(budget), kind: "pot", consortiumId: null },
            credit: budgetAccount(budget),
            pence: 1n,
          },
        ],
      }),
    );
    await expect(release).rejects.toThrow("Period 2 of 2026-27 is closed");
  });

  test("money received by one person alone", async () => {
    expect(
      await refusal(await budgetOf(), (db, ids) => insertHeader(db, ids, { type: "receive" })),
    ).toContain("ledger_transactions_received_by_two");
  });

  test.each(["ledger_transactions", "ledger_lines", "ledger_accounts"])(
    "GEN-2: a changed or removed row of %s",
    async (table) => {
      const budget = await budgetOf();
      const name = sql.table(table);
      const changed = await refusal(budget, (db) => sql`update ${name} set authority_id = 'x'`.execute(db));
      const removed = await refusal(budget, (db) => sql`delete from ${name}`.execute(db));
      expect([changed, removed]).toEqual([
        expect.stringMatching(/guard|permission denied/),
        expect.stringMatching(/guard|permission denied/),
      ]);
    },
  );
});

// The guards of the database keep honest programs honest; the chain finds what somebody with the file could do.
test("verify names the first entry that was altered beneath every guard", async () => {
  const budget = await buildBudget(await buildWorld(await openSqliteStore()), 100_00n);
  await budget.ctx.store.transaction([], async (db) => {
    await sql`drop trigger ledger_lines_no_update`.execute(db);
    await sql`update ledger_lines set pence = 9999 where transaction_id in
      (select id from ledger_transactions where seq = 2)`.execute(db);
  });
  const [report] = await recomputeBooks(budget.ctx);
  expect(report?.fault).toMatchObject({
    seq: 2,
    says: "Entry 2 was altered: its content does not give its hash.",
  });
});

test("LED-2: verify names a balance that its lines do not add up to", async () => {
  const budget = await buildBudget(await buildWorld(await openSqliteStore()), 100_00n);
  const { available } = await idsOf(budget);
  await budget.ctx.store.transaction([], (db) =>
    db.updateTable("account_balances").set({ pence: 100_01n }).where("id", "=", available).execute(),
  );
  const [report] = await recomputeBooks(budget.ctx);
  expect(report?.fault?.says).toBe(
    `The balance of account ${available} is 10001; its lines add up to 10000 pence.`,
  );
});

onBothDatabases("money of an ended fund (FUN-7)", (open) => {
  test("is committed on its last day and not the day after", async () => {
    const world = await buildWorld(await open());
    const budget = await buildBudget(world, 100_00n, { endsOn: "2026-05-05" });
    const commit = (place: number) =>
      transact(budget.ctx, {}, (ctx) =>
        commitFunds(ctx, {
          ...budget,
          commissionId: `com_${place}`,
          pence: 1_00n,
          source: { kind: "decision_record", id: `dec_${place}` },
          requestKey: `ended-fund-${place}`,
        }),
      );
    expect((await commit(1)).outcome).toBe("posted");
    world.clock.set("2026-05-05T23:30:00.000Z");
    expect(await commit(2)).toEqual({ outcome: "fund_ended", endedOn: "2026-05-05" });
  });
});

import { violationOf } from "@consortia/db/errors";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findEntry } from "@consortia/db/repositories/ledger-transactions";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { approveRun } from "../../test-support/board-approval.ts";
import { buildBudget, type TestBudget } from "../../test-support/budget.ts";
import {
  buildAdoptedFormula,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { checkRun } from "../funding/check-run.ts";
import { freezeRun } from "../funding/freeze-run.ts";
import { postRun } from "../funding/post-run.ts";
import { readRun } from "../funding/read-runs.ts";
import { startRun } from "../funding/start-run.ts";
import { transact } from "../shared/transact.ts";
import { agreeReversal } from "./agree-reversal.ts";
import { askReversal } from "./ask-reversal.ts";
import { commitFunds } from "./commit-funds.ts";
import { readWaitingReversals } from "./read-accounts.ts";
import { readEntry } from "./read-entry.ts";
import { recomputeBooks } from "./recompute-books.ts";
import { refuseReversal } from "./refuse-reversal.ts";

const reason = "Entered against the wrong fund.";

async function buildScene(world: MoneyWorld) {
  const budget = await buildBudget(world, 100_00n);
  const entryOf = async (type: "receive" | "allocate" | "commit") => {
    const row = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("type", "=", type)
      .executeTakeFirstOrThrow();
    return asId("LedgerTransactionId", row.id);
  };
  const ask = (transactionId: Id<"LedgerTransactionId">) =>
    askReversal(world.finance, { transactionId, reason, requestKey: world.key() });
  const agree = (reversalId: Id<"LedgerReversalId">) =>
    agreeReversal(world.secondFinance, { reversalId, requestKey: world.key() });
  return { budget, entryOf, ask, agree };
}

function commit(budget: TestBudget, place: number, pence: bigint) {
  return transact(budget.ctx, {}, (ctx) =>
    commitFunds(ctx, {
      ...budget,
      commissionId: `com_${place}`,
      pence,
      source: { kind: "decision_record", id: `dec_${place}` },
      requestKey: `commit-${place}`,
    }),
  );
}

async function balances(world: MoneyWorld) {
  const accounts = await listAccounts(world.store.reader, world.authorityId, {});
  return Object.fromEntries(accounts.map(({ kind, pence }) => [kind, pence]));
}

async function expectWholeBooks(world: MoneyWorld) {
  const reports = await recomputeBooks(world.finance);
  expect(reports.map(({ fault }) => fault)).toEqual([null]);
}

onBothDatabases("an entry is reversed by two persons, once (LED-7)", (open) => {
  test("asked, agreed: every line swapped, and both entries name each other", async () => {
    const world = await buildMoneyWorld(await open());
    const { entryOf, ask, agree } = await buildScene(world);
    const original = await entryOf("allocate");
    const { reversalId } = await ask(original);
    expect(await balances(world)).toMatchObject({ available: 100_00n, pot: 0n });
    expect((await readWaitingReversals(world.finance)).map(({ id, entry }) => [id, entry.type])).toEqual([
      [reversalId, "allocate"],
    ]);
    const { transactionId } = await agree(reversalId);
    expect(await balances(world)).toMatchObject({ available: 0n, pot: 100_00n });
    const { authorityId } = world;
    const was = await findEntry(world.store.reader, { authorityId, transactionId: original });
    const is = await findEntry(world.store.reader, { authorityId, transactionId });
    expect(is?.lines).toEqual(
      was?.lines.map(({ debit, credit, pence }) => ({ debit: credit, credit: debit, pence })).toReversed(),
    );
    expect(is).toMatchObject({ type: "reversal", reversesId: original });
    expect((await readEntry(world.finance, { transactionId: original })).reversedBy?.id).toBe(transactionId);
    expect((await readEntry(world.finance, { transactionId })).reverses?.id).toBe(original);
    expect(await readWaitingReversals(world.finance)).toEqual([]);
    await expectWholeBooks(world);
  });

  test("whoever asked neither agrees nor refuses, whatever else they hold", async () => {
    const world = await buildMoneyWorld(await open());
    const { entryOf, ask } = await buildScene(world);
    const { reversalId } = await ask(await entryOf("allocate"));
    const own = { reversalId, requestKey: world.key() };
    await expect(agreeReversal(world.finance, own)).rejects.toMatchObject({ code: "forbidden" });
    await expect(refuseReversal(world.finance, { ...own, reason })).rejects.toMatchObject({
      code: "forbidden",
    });
    const administrator = buildCtx(world, asPerson(await buildHolder(world, "la_admin")));
    await agreeReversal(administrator, { reversalId, requestKey: world.key() });
  });

  test("a refused one posts nothing and may be asked again", async () => {
    const world = await buildMoneyWorld(await open());
    const { entryOf, ask, agree } = await buildScene(world);
    const original = await entryOf("allocate");
    const { reversalId } = await ask(original);
    const why = "The allocation is right: see the minutes.";
    await refuseReversal(world.secondFinance, { reversalId, reason: why, requestKey: world.key() });
    expect(await balances(world)).toMatchObject({ available: 100_00n });
    await expect(agree(reversalId)).rejects.toMatchObject({ code: "conflict" });
    const { reversals } = await readEntry(world.finance, { transactionId: original });
    expect(reversals).toMatchObject([{ state: "refused", refusedReason: why }]);
    await agree((await ask(original)).reversalId);
  });

  test("an entry that would break a floor stands, and the refusal says by how much", async () => {
    const world = await buildMoneyWorld(await open());
    const { budget, entryOf, ask, agree } = await buildScene(world);
    await commit(budget, 1, 25_01n);
    const { reversalId } = await ask(await entryOf("allocate"));
    await expect(agree(reversalId)).rejects.toThrow(/^Available, 2026-27, .+ is £25\.01 short\. Some of/);
    expect(await balances(world)).toMatchObject({ available: 74_99n, committed: 25_01n, pot: 0n });
    // What was asked still waits: the money may come back.
    expect(await readWaitingReversals(world.finance)).toHaveLength(1);
    await expectWholeBooks(world);
  });

  test("neither a reversal nor what belongs to a commission is reversed by itself", async () => {
    const world = await buildMoneyWorld(await open());
    const { budget, entryOf, ask, agree } = await buildScene(world);
    await commit(budget, 1, 10_00n);
    await expect(ask(await entryOf("commit"))).rejects.toThrow("Withdraw or decide the commission instead.");
    const other = await buildBudget(world, 5_00n, { consortiumId: await buildConsortium(world) });
    const row = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("source_id", "=", other.fundId)
      .where("type", "=", "allocate")
      .executeTakeFirstOrThrow();
    const allocated = asId("LedgerTransactionId", row.id);
    const { transactionId } = await agree((await ask(allocated)).reversalId);
    await expect(ask(transactionId)).rejects.toThrow("A reversal is never reversed.");
    await expect(ask(allocated)).rejects.toThrow("This was reversed before, by entry 6.");
  });

  test("of twenty who ask at once one is heard, and of twenty who agree at once one posts", async () => {
    const world = await buildMoneyWorld(await open());
    const { entryOf, ask, agree } = await buildScene(world);
    const original = await entryOf("allocate");
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => ask(original)));
    const heard = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value.reversalId] : []));
    expect(heard).toHaveLength(1);
    const agreed = await Promise.allSettled(
      Array.from({ length: 20 }, () => agree(heard[0] ?? asId("LedgerReversalId", "none"))),
    );
    expect(agreed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balances(world)).toMatchObject({ available: 0n, pot: 100_00n });
    await expectWholeBooks(world);
  });

  test("a reversal against commitments at once: the money goes back whole, or not at all", async () => {
    const world = await buildMoneyWorld(await open());
    const { budget, entryOf, ask, agree } = await buildScene(world);
    const { reversalId } = await ask(await entryOf("allocate"));
    const [reversed, ...commits] = await Promise.allSettled([
      agree(reversalId),
      ...Array.from({ length: 10 }, (_, place) => commit(budget, place, 10_00n)),
    ]);
    const funded = commits.filter((one) => one.status === "fulfilled" && one.value.outcome === "posted");
    expect(funded).toHaveLength(reversed?.status === "fulfilled" ? 0 : 10);
    const { available = 0n, pot = 0n } = await balances(world);
    expect(available + pot + BigInt(funded.length) * 10_00n).toBe(100_00n);
    await expectWholeBooks(world);
  });
});

onBothDatabases("a funding run whose posting is reversed", (open) => {
  test("is over, its money is in the pot, and another run of the fund and board may be posted", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world, { name: "Arden" });
    await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "100" });
    const fundId = await buildFund(world, 10_000_00n);
    const formulaId = await buildAdoptedFormula(world, rateFormula(world));
    const run = async () => {
      const input = { fundId, formulaId, boardId: world.boardId, censusOn: "2026-05-01", pot: null };
      const { runId } = await startRun(world.officer, { ...input, requestKey: world.key() });
      await freezeRun(world.officer, { runId, requestKey: world.key() });
      await checkRun(world.finance, { runId, requestKey: world.key() });
      await approveRun(world, runId);
      const { transactionId } = await postRun(world.finance, { runId, requestKey: world.key() });
      return { runId, transactionId: present(transactionId, "A first run moves money") };
    };
    const first = await run();
    const { reversalId } = await askReversal(world.finance, {
      transactionId: first.transactionId,
      reason,
      requestKey: world.key(),
    });
    await agreeReversal(world.secondFinance, { reversalId, requestKey: world.key() });
    expect((await readRun(world.finance, { runId: first.runId })).run.state).toBe("reversed");
    expect(await balances(world)).toMatchObject({ pot: 10_000_00n, available: 0n });
    await run();
    expect(await balances(world)).toMatchObject({ pot: 6_000_00n, available: 4_000_00n });
    await expectWholeBooks(world);
  });
});

onBothDatabases("the database itself refuses a reversal that is no mirror (LED-7)", (open) => {
  /** Writes a reversal beneath the services, with changes, and says what the database refused. */
  async function refusal(changes: { reverses?: "allocate" | "commit"; pence?: bigint; swap?: boolean }) {
    const world = await buildMoneyWorld(await open());
    const { budget, entryOf } = await buildScene(world);
    await commit(budget, 1, 10_00n);
    const { authorityId } = world;
    const original = await findEntry(world.store.reader, {
      authorityId,
      transactionId: await entryOf(changes.reverses ?? "allocate"),
    });
    const [line] = original?.lines ?? [];
    if (original === null || line === undefined) throw new Error("The scene has its entry");
    const approvedBy = await buildHolder(world, "la_finance");
    const isSwapped = changes.swap ?? true;
    try {
      await world.store.transaction([], async (db) => {
        await db
          .insertInto("ledger_transactions")
          .values({
            id: "ltx_beneath",
            authority_id: authorityId,
            book_id: original.bookId,
            seq: 4,
            type: "reversal",
            posted_at: world.clock.now(),
            effective_on: original.effectiveOn,
            period: original.period,
            source_kind: "ledger_reversal",
            source_id: "beneath",
            request_key: "beneath",
            body_hash: "b",
            line_count: 1,
            prev_hash: "p",
            hash: "h",
            posted_by: original.postedBy,
            posted_by_system: null,
            approved_by: approvedBy,
            reverses_id: original.id,
          })
          .execute();
        await db
          .insertInto("ledger_lines")
          .values({
            authority_id: authorityId,
            transaction_id: "ltx_beneath",
            seq: 1,
            debit_account_id: isSwapped ? line.credit : line.debit,
            credit_account_id: isSwapped ? line.debit : line.credit,
            pence: changes.pence ?? line.pence,
          })
          .execute();
      });
      return "nothing";
    } catch (error) {
      const violation = violationOf(error);
      return violation === null ? String(error) : `${violation.kind} ${violation.name}`;
    }
  }

  test.each([
    ["one that mirrors its entry", {}, "nothing"],
    ["another amount", { pence: 1n }, "guard ledger_lines_mirror"],
    ["the same sides again", { swap: false }, "guard ledger_lines_mirror"],
    [
      "a commitment, which is released",
      { reverses: "commit" as const },
      "guard ledger_transactions_reversible",
    ],
  ])("%s", async (_, changes, refused) => expect(await refusal(changes)).toBe(refused));
});

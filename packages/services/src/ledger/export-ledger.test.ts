import { asId } from "@consortia/domain/shared/ids";
import { buildWorld } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { equipMoneyWorld } from "../../test-support/money.ts";
import type { NewId } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { commitFunds } from "./commit-funds.ts";
import { exportAccount, exportBalances } from "./export-ledger.ts";
import { readAccount, readAccounts } from "./read-accounts.ts";

onBothDatabases("balances at the end of a day", (open) => {
  test("are what the lines came to by then, and the file says the same as the page and leaves an event", async () => {
    const world = await buildWorld(await open());
    const { finance } = await equipMoneyWorld(world);
    const budget = await buildBudget(world, 100_00n);
    const commit = (place: number, pence: bigint) =>
      transact(budget.ctx, {}, (ctx) =>
        commitFunds(ctx, {
          ...budget,
          commissionId: `com_${place}`,
          pence,
          source: { kind: "decision_record", id: `dec_${place}` },
          requestKey: `commit-${place}`,
        }),
      );
    const first = world.clock.now().slice(0, 10);
    // A quarter to midnight in London is the same day, though it is the next one in no zone and the one before in another.
    world.clock.set("2026-06-10T22:45:00.000Z");
    await commit(1, 30_00n);
    world.clock.set("2026-06-10T23:15:00.000Z");
    await commit(2, 5_00n);
    const at = async (on: string | undefined) => {
      const accounts = await readAccounts(finance, { on });
      expect(await exportBalances(finance, { on })).toEqual(accounts);
      expect(accounts.reduce((sum, { pence }) => sum + pence, 0n)).toBe(0n);
      return accounts.find(({ kind }) => kind === "available");
    };
    expect((await at("2026-01-01"))?.pence).toBeUndefined();
    expect((await at(first))?.pence).toBe(100_00n);
    expect((await at("2026-06-10"))?.pence).toBe(70_00n);
    expect((await at("2026-06-11"))?.pence).toBe(65_00n);
    const now = await at(undefined);
    expect(now?.pence).toBe(65_00n);
    const accountId = now?.id ?? "";
    const page = await readAccount(finance, { accountId, on: "2026-06-10" });
    expect(page.account.pence).toBe(70_00n);
    expect(page.movements.map(({ pence, balancePence }) => [pence, balancePence])).toEqual([
      [-30_00n, 70_00n],
      [100_00n, 100_00n],
    ]);
    const file = await exportAccount(finance, { accountId, on: "2026-06-10" });
    expect(file.movements).toEqual(page.movements);
    const events = await world.store.reader
      .selectFrom("audit_events")
      .select(["subject_kind"])
      .where("act", "=", "ledger_exported")
      .orderBy("at")
      .execute();
    expect(events.filter(({ subject_kind }) => subject_kind === "authority")).toHaveLength(5);
    expect(events.filter(({ subject_kind }) => subject_kind === "ledger_account")).toHaveLength(1);
  });
});

onBothDatabases("the running balance of an account", (open) => {
  // Entries of one instant stood in the order of their ids, and a pot of the demo seemed to have been below zero.
  test("follows the book, also where many entries were posted in one instant", async () => {
    const world = await buildWorld(await open());
    const { finance } = await equipMoneyWorld(world);
    const budget = await buildBudget(world, 100_00n);
    let left = 9_999;
    const newId: NewId = (kind) => {
      left -= 1;
      return asId(kind, `backwards_${left}`);
    };
    for (let place = 1; place <= 20; place += 1) {
      await transact({ ...budget.ctx, newId }, {}, (ctx) =>
        commitFunds(ctx, {
          ...budget,
          commissionId: `com_${place}`,
          pence: 5_00n,
          source: { kind: "decision_record", id: `dec_${place}` },
          requestKey: `commit-${place}`,
        }),
      );
    }
    const account = (await readAccounts(finance)).find(({ kind }) => kind === "available");
    const { movements } = await readAccount(finance, { accountId: account?.id ?? "" });
    expect(new Set(movements.map(({ postedAt }) => postedAt)).size).toBe(1);
    expect(movements.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, place) => 22 - place));
    expect(movements.map(({ balancePence }) => balancePence)).toEqual(
      Array.from({ length: 21 }, (_, place) => BigInt(place) * 5_00n),
    );
  });
});

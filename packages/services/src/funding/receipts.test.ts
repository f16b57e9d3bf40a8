import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { agreeReversal } from "../ledger/agree-reversal.ts";
import { askReversal } from "../ledger/ask-reversal.ts";
import { approveReceipt } from "./approve-receipt.ts";
import { createFund } from "./create-fund.ts";
import { enterReceipt } from "./enter-receipt.ts";
import { readFund, readFunds } from "./read-funds.ts";
import { refuseReceipt } from "./refuse-receipt.ts";

async function enterOne(world: MoneyWorld, pence = 100_000_00n) {
  const { fundId } = await createFund(world.finance, {
    name: "Improvement fund",
    sourceKind: "grant",
    year: 2026,
    conditions: "School improvement only.",
    endsOn: "2027-03-31",
    requestKey: world.key(),
  });
  const { receiptId } = await enterReceipt(world.finance, {
    fundId,
    amount: pence,
    letterRef: "GL-2026-1",
    requestKey: world.key(),
  });
  return { fundId, receiptId };
}

onBothDatabases("money received needs two persons", (open) => {
  test("entered money is not there until a second person approves it", async () => {
    const world = await buildMoneyWorld(await open());
    const { fundId, receiptId } = await enterOne(world);
    expect((await readFund(world.finance, { fundId })).fund).toMatchObject({
      potPence: 0n,
      receivedPence: 0n,
    });
    expect((await readFunds(world.finance)).waiting.map(({ id }) => id)).toEqual([receiptId]);
    await approveReceipt(world.secondFinance, { receiptId, requestKey: world.key() });
    expect((await readFund(world.finance, { fundId })).fund).toMatchObject({
      potPence: 100_000_00n,
      receivedPence: 100_000_00n,
      allocatedPence: 0n,
    });
    expect((await readFunds(world.finance)).waiting).toEqual([]);
  });

  test("the person who entered it can neither approve nor refuse it", async () => {
    const world = await buildMoneyWorld(await open());
    const { receiptId } = await enterOne(world);
    await expect(approveReceipt(world.finance, { receiptId, requestKey: world.key() })).rejects.toThrow(
      "You entered this, so another person must approve it.",
    );
    const reason = "The letter names another authority.";
    await expect(
      refuseReceipt(world.finance, { receiptId, reason, requestKey: world.key() }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("twenty approvals at once post it once", async () => {
    const world = await buildMoneyWorld(await open());
    const { fundId, receiptId } = await enterOne(world);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        approveReceipt(world.secondFinance, { receiptId, requestKey: world.key() }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [pot] = await listAccounts(world.store.reader, world.authorityId, { fundId, kind: "pot" });
    expect(pot?.pence).toBe(100_000_00n);
  });

  test("a refused receipt stays refused", async () => {
    const world = await buildMoneyWorld(await open());
    const { fundId, receiptId } = await enterOne(world);
    const reason = "The letter names another authority.";
    await refuseReceipt(world.secondFinance, { receiptId, reason, requestKey: world.key() });
    await expect(
      approveReceipt(world.secondFinance, { receiptId, requestKey: world.key() }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    const { receipts } = await readFund(world.finance, { fundId });
    expect(receipts).toMatchObject([{ state: "refused", refusedReason: reason }]);
  });

  test("an LA administrator may be the second person; an officer may not", async () => {
    const world = await buildMoneyWorld(await open());
    const { receiptId } = await enterOne(world);
    await expect(approveReceipt(world.officer, { receiptId, requestKey: world.key() })).rejects.toMatchObject(
      {
        code: "forbidden",
      },
    );
    const administrator = buildCtx(world, asPerson(await buildHolder(world, "la_admin")));
    await approveReceipt(administrator, { receiptId, requestKey: world.key() });
  });

  test("a reversed receipt says so, and its money is gone", async () => {
    const world = await buildMoneyWorld(await open());
    const { fundId, receiptId } = await enterOne(world);
    await approveReceipt(world.secondFinance, { receiptId, requestKey: world.key() });
    const { receipts: before } = await readFund(world.finance, { fundId });
    expect(before[0]).toMatchObject({ state: "posted", reversedAt: null });
    const transactionId = present(before[0]?.entryId, "A posted receipt has its entry");
    const asked = { transactionId, reason: "Entered against the wrong fund.", requestKey: world.key() };
    const { reversalId } = await askReversal(world.finance, asked);
    await agreeReversal(world.secondFinance, { reversalId, requestKey: world.key() });
    const { fund, receipts: after } = await readFund(world.finance, { fundId });
    expect(fund).toMatchObject({ receivedPence: 0n, potPence: 0n });
    expect(after).toMatchObject([{ state: "posted", entryId: transactionId, reversedAt: world.clock.now() }]);
  });

  test("one grant letter brings money to a fund once", async () => {
    const world = await buildMoneyWorld(await open());
    const { fundId } = await enterOne(world);
    const again = enterReceipt(world.finance, {
      fundId,
      amount: 1_00n,
      letterRef: "GL-2026-1",
      requestKey: world.key(),
    });
    await expect(again).rejects.toThrow();
  });
});

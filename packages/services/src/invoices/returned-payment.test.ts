import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  accepted,
  agreeReturn,
  askForReturn,
  bookFaults,
  buildInvoiceScene,
  credit,
  invoiceOf,
  pay,
  positionNow,
  returnPayment,
} from "../../test-support/invoice-scene.ts";

// Two invoices of one commission share one account of what is paid: the money of one must never cover the other's.
onBothDatabases("a payment that the bank sends back after a credit note", (open) => {
  test("is refused with what to do instead, and the invoice beside it is still credited and paid", async () => {
    const scene = await buildInvoiceScene(await open());
    const first = await accepted(scene, "INV-A", 1_000_00n);
    const second = await accepted(scene, "INV-B", 2_000_00n);
    await pay(scene, first);
    await pay(scene, second);
    await credit(scene, first, { number: "CN-1", pence: 300_00n });
    await expect(returnPayment(scene, first)).rejects.toThrow(
      "£300.00 of invoice INV-A was credited after this payment of £1,000.00, so it is not reversed. Have the £700.00",
    );
    expect(await positionNow(scene)).toMatchObject({
      money: [1_000_00n, 6_300_00n, 2_700_00n],
      paid: 2_700_00n,
    });
    await credit(scene, second, { number: "CN-2", pence: 100_00n });
    await pay(scene, await accepted(scene, "INV-C", 500_00n));
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("is refused when it is agreed, where the credit note came while it waited", async () => {
    const scene = await buildInvoiceScene(await open());
    const first = await accepted(scene, "INV-A", 1_000_00n);
    await pay(scene, first);
    await pay(scene, await accepted(scene, "INV-B", 2_000_00n));
    const { reversalId } = await askForReturn(scene, first);
    await credit(scene, first, { number: "CN-1", pence: 300_00n });
    await expect(agreeReturn(scene, reversalId)).rejects.toThrow("so it is not reversed");
    expect((await invoiceOf(scene, first)).state).toBe("paid");
    expect((await positionNow(scene)).paid).toBe(2_700_00n);
  });

  test("credited in full, nothing is owed, and none of it is paid again", async () => {
    const scene = await buildInvoiceScene(await open());
    const only = await accepted(scene, "INV-A", 1_000_00n);
    await pay(scene, only);
    await credit(scene, only, { number: "CN-1", pence: 1_000_00n });
    await expect(returnPayment(scene, only)).rejects.toThrow("Nothing of it is owed any more");
  });

  test("paid once more, less the credit note, that payment is reversed whole", async () => {
    const scene = await buildInvoiceScene(await open());
    const first = await accepted(scene, "INV-A", 1_000_00n);
    await pay(scene, first);
    await returnPayment(scene, first);
    await credit(scene, first, { number: "CN-1", pence: 300_00n });
    await pay(scene, first);
    expect((await positionNow(scene)).paid).toBe(700_00n);
    await returnPayment(scene, first);
    expect(await positionNow(scene)).toMatchObject({ money: [1_000_00n, 8_300_00n, 700_00n], paid: 0n });
    await pay(scene, first);
    expect(await bookFaults(scene)).toEqual([]);
  });
});

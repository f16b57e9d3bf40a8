import { listInvoices } from "@consortia/db/repositories/invoices";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCommissionScene, openWith, voteOn } from "../../test-support/commission-scene.ts";
import {
  accept,
  accepted,
  bookFaults,
  buildInvoiceScene,
  credit,
  equipInvoices,
  type InvoiceScene,
  invoiceOf,
  match,
  pay,
  positionNow,
  proposeFrom,
  take,
} from "../../test-support/invoice-scene.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { acceptInvoice } from "./accept-invoice.ts";

/** How many were done; each of the others was refused in words. */
async function done(acts: readonly Promise<unknown>[]): Promise<number> {
  const replies = await Promise.allSettled(acts);
  for (const reply of replies) {
    if (reply.status === "rejected") expect(reply.reason).toBeInstanceOf(DomainError);
  }
  return replies.filter(({ status }) => status === "fulfilled").length;
}

async function postings({ world }: InvoiceScene, type: "part_invoice" | "pay" | "credit_note") {
  const rows = await world.store.reader
    .selectFrom("ledger_transactions")
    .select("id")
    .where("type", "=", type)
    .execute();
  return rows.length;
}

onBothDatabases("acts on one invoice at once", (open) => {
  test("the same invoice accepted 100 times, and the same request 100 times: one posting", {
    timeout: 120_000,
  }, async () => {
    const scene = await buildInvoiceScene(await open());
    const invoiceId = await take(scene, "INV-1", 3_000_00n);
    await match(scene, invoiceId);
    const hundred = Array.from({ length: 100 });
    expect(await done(hundred.map(() => accept(scene, invoiceId)))).toBe(1);
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 6_000_00n, 3_000_00n]);
    const second = await take(scene, "INV-2", 3_000_00n);
    await match(scene, second);
    const same = { invoiceId: second, requestKey: "one-click-100" };
    expect(await done(hundred.map(() => acceptInvoice(scene.as(scene.headId), same)))).toBe(100);
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 3_000_00n, 6_000_00n]);
    expect(await postings(scene, "part_invoice")).toBe(2);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("two payers, ten times each: paid once, by one of them", async () => {
    const scene = await buildInvoiceScene(await open());
    const { financeId, otherFinanceId } = scene;
    const invoiceId = await accepted(scene, "INV-1", 3_000_00n);
    const payers = Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? financeId : otherFinanceId));
    expect(await done(payers.map((by) => pay(scene, invoiceId, by)))).toBe(1);
    expect(await postings(scene, "pay")).toBe(1);
    expect(payers).toContain((await invoiceOf(scene, invoiceId)).payerId);
    expect((await positionNow(scene)).paid).toBe(3_000_00n);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("LED-8: credit notes racing over one invoice never give back more than it came to", async () => {
    const scene = await buildInvoiceScene(await open());
    const invoiceId = await accepted(scene, "INV-1", 100_00n);
    const notes = Array.from({ length: 12 }, (_, place) => `CN-${place}`);
    const acts = notes.map((number) => credit(scene, invoiceId, { number, pence: 30_00n }));
    expect(await done([...acts, pay(scene, invoiceId)])).toBe(4);
    expect((await invoiceOf(scene, invoiceId)).credited_pence).toBe(90_00n);
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 8_990_00n, 10_00n]);
    expect(await postings(scene, "credit_note")).toBe(3);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("LED-8: of ten invoices matched at once, as many as the commitment covers", async () => {
    const scene = await buildInvoiceScene(await open(), { maximum: "£1,000" });
    const ids: Awaited<ReturnType<typeof take>>[] = [];
    for (const place of Array.from({ length: 10 }).keys())
      ids.push(await take(scene, `INV-${place}`, 300_00n));
    expect(await done(ids.map((id) => match(scene, id)))).toBe(3);
    expect(await done(ids.map((id) => accept(scene, id)))).toBe(3);
    expect((await positionNow(scene)).money).toEqual([9_000_00n, 100_00n, 900_00n]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("an acceptance and a withdrawal at once: the work is owed, or the withdrawal is refused", async () => {
    const scene = await buildInvoiceScene(await open());
    const { as, leadId, reference, requestKey, world } = scene;
    const invoiceId = await take(scene, "INV-1", 3_000_00n);
    await match(scene, invoiceId);
    const withdraw = () =>
      withdrawCommission(as(leadId), {
        reference,
        reason: "The school has found another way.",
        requestKey: requestKey(),
      });
    await done([withdraw(), accept(scene, invoiceId), withdraw(), accept(scene, invoiceId), withdraw()]);
    const [invoice] = await listInvoices(world.store.reader, { authorityId: world.authorityId });
    expect(invoice?.state).toBe("accepted");
    const { money } = await positionNow(scene);
    expect([
      [7_000_00n, 0n, 3_000_00n],
      [1_000_00n, 6_000_00n, 3_000_00n],
    ]).toContainEqual(money);
    await pay(scene, invoiceId);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("one number of a provider, sent for two commissions at once, is recorded once", async () => {
    const base = await buildCommissionScene(await open());
    const references = [await proposeFrom(base, "£100"), await proposeFrom(base, "£100")];
    await openWith(base, references);
    for (const reference of references) await voteOn(base, reference, "for");
    const scenes = await Promise.all(
      references.map(async (reference) => ({ ...base, ...(await equipInvoices(base)), reference })),
    );
    const sent = [...scenes, ...scenes, ...scenes].map((scene) => take(scene, "INV-1", 1_00n));
    expect(await done(sent)).toBe(1);
  });
});

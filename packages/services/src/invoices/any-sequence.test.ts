import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listInvoices } from "@consortia/db/repositories/invoices";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCommissionScene, openWith, voteOn } from "../../test-support/commission-scene.ts";
import {
  accept,
  bookFaults,
  credit,
  equipInvoices,
  match,
  pay,
  positionNow,
  proposeFrom,
  reject,
  take,
} from "../../test-support/invoice-scene.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { agreeReversal } from "../ledger/agree-reversal.ts";
import { askReversal } from "../ledger/ask-reversal.ts";

const commissions = 12;
const most_pence = 500_00n;

const stepOf = fc.record({
  does: fc.constantFrom(
    ...(["take", "take", "match", "match", "accept", "accept", "pay", "reject", "credit"] as const),
    ...(["credit", "return_payment", "withdraw"] as const),
  ),
  on: fc.nat(5),
  pence: fc.bigInt(1n, 300_00n),
});

onBothDatabases("after any sequence of acts on invoices, done or refused", (open) => {
  test("LED-1, LED-2 and LED-8 hold, and the position is the sum of its parts", {
    timeout: 180_000,
  }, async () => {
    const base = await buildCommissionScene(await open(), most_pence * BigInt(commissions));
    const references: string[] = [];
    for (const _ of Array.from({ length: commissions })) references.push(await proposeFrom(base, "£500"));
    await openWith(base, references);
    for (const reference of references) await voteOn(base, reference, "for");
    const equipped = { ...base, ...(await equipInvoices(base)) };
    const outcomes = { done: 0, refused: 0 };
    let runs = 0;

    const property = fc.asyncProperty(fc.array(stepOf, { minLength: 10, maxLength: 40 }), async (steps) => {
      const scene = { ...equipped, reference: present(references[runs % commissions], "One of twelve") };
      runs += 1;
      const ids: Id<"InvoiceId">[] = [];
      for (const [place, step] of steps.entries()) {
        try {
          await takeStep(step, `${runs}-${place}`);
          outcomes.done += 1;
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          outcomes.refused += 1;
        }
      }
      await expectTrue();

      async function takeStep({ does, on, pence }: (typeof steps)[number], key: string): Promise<unknown> {
        if (does === "take") return ids.push(await take(scene, `N${key}`, pence));
        if (does === "withdraw") return withdraw();
        const invoiceId = ids[on % Math.max(1, ids.length)];
        if (invoiceId === undefined) return null;
        switch (does) {
          case "match":
            return match(scene, invoiceId);
          case "accept":
            return accept(scene, invoiceId);
          case "pay":
            return pay(scene, invoiceId);
          case "reject":
            return reject(scene, invoiceId, pence % 2n === 0n ? scene.officer : scene.financeId);
          case "credit":
            return credit(scene, invoiceId, { number: `C${key}`, pence: pence / 4n + 1n });
          case "return_payment":
            return returnPayment(invoiceId);
        }
      }

      function withdraw() {
        const reason = "The school has found another way.";
        const { as, leadId, reference, requestKey } = scene;
        return withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
      }

      async function returnPayment(invoiceId: string) {
        const { as, financeId, otherFinanceId, requestKey, world } = scene;
        const [entry] = await world.store.reader
          .selectFrom("ledger_transactions as entry")
          .innerJoin("invoice_payments as payment", "payment.id", "entry.source_id")
          .select("entry.id")
          .where("payment.invoice_id", "=", invoiceId)
          .orderBy("entry.seq", "desc")
          .execute();
        if (entry === undefined) return null;
        const transactionId = asId("LedgerTransactionId", entry.id);
        const asked = { transactionId, reason: "The bank sent it back.", requestKey: requestKey() };
        const { reversalId } = await askReversal(as(financeId), asked);
        return agreeReversal(as(otherFinanceId), { reversalId, requestKey: requestKey() });
      }

      async function expectTrue() {
        const { authorityId, store } = scene.world;
        const of = { authorityId, reference: scene.reference };
        const { id, state } = present(await findCommissionByReference(store.reader, of), "It was proposed");
        const invoices = await listInvoices(store.reader, { authorityId, commissionIds: [id] });
        const accounts = await listAccounts(store.reader, authorityId, { commissionId: id });
        const sum = (kind: string) =>
          accounts.filter((one) => one.kind === kind).reduce((total, { pence }) => total + pence, 0n);
        const net = invoices
          .filter((one) => one.state === "accepted" || one.state === "paid")
          .reduce((total, { credited_pence, pence }) => total + pence - credited_pence, 0n);
        expect(net).toBe(sum("invoiced") + sum("paid"));
        expect(net).toBeLessThanOrEqual(most_pence);
        expect(sum("committed")).toBe(state === "approved" ? most_pence - net : 0n);
        const { allocatedPence } = await positionNow(scene);
        expect(allocatedPence).toBe(most_pence * BigInt(commissions));
        expect(await bookFaults(scene)).toEqual([]);
      }
    });
    await fc.assert(property, { numRuns: commissions });
    // A run in which nothing was refused, or nothing was done, would show nothing.
    expect(outcomes.done).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(30);
  });
});

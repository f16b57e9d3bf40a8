import { listInvoices } from "@consortia/db/repositories/invoices";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import type { Store } from "@consortia/db/store";
import { positionOf } from "@consortia/domain/ledger/position";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { buildHolder } from "@consortia/testing/build-register";
import { saveDraft } from "../src/commissioning/save-draft.ts";
import { sendCommission } from "../src/commissioning/send-commission.ts";
import { acceptInvoice } from "../src/invoices/accept-invoice.ts";
import { creditInvoice } from "../src/invoices/credit-invoice.ts";
import { matchInvoice } from "../src/invoices/match-invoice.ts";
import { payInvoice } from "../src/invoices/pay-invoice.ts";
import { rejectInvoice } from "../src/invoices/reject-invoice.ts";
import { takeInvoice } from "../src/invoices/take-invoice.ts";
import { agreeReversal } from "../src/ledger/agree-reversal.ts";
import { askReversal } from "../src/ledger/ask-reversal.ts";
import { recomputeBooks } from "../src/ledger/recompute-books.ts";
import {
  buildCommissionScene,
  type CommissionScene,
  commissionForm,
  openWith,
  voteOn,
} from "./commission-scene.ts";

export type InvoiceScene = Awaited<ReturnType<typeof buildInvoiceScene>>;

/** A commission of a provider that the board approved, and the people who match, accept and pay. */
export async function buildInvoiceScene(
  store: Store,
  { maximum = "£9,000", budget }: { maximum?: string; budget?: Pence } = {},
) {
  const scene = await buildCommissionScene(store, budget);
  const reference = await proposeFrom(scene, maximum);
  await openWith(scene, [reference]);
  await voteOn(scene, reference, "for");
  return { ...scene, ...(await equipInvoices(scene)), reference };
}

export async function proposeFrom(scene: CommissionScene, maximum: string): Promise<string> {
  const form = { ...commissionForm(scene, maximum), provider: "Brightpath Coaching" };
  const { reference } = await saveDraft(scene.as(scene.leadId), form);
  await sendCommission(scene.as(scene.leadId), { reference, requestKey: scene.requestKey() });
  return reference;
}

export async function equipInvoices({ world }: CommissionScene) {
  return {
    financeId: await buildHolder(world, "la_finance", world.authorityId),
    otherFinanceId: await buildHolder(world, "la_finance", world.authorityId),
  };
}

type Acting = Pick<InvoiceScene, "as" | "officer" | "headId" | "financeId" | "requestKey" | "reference">;
type InvoiceId = Id<"InvoiceId">;

export async function take(scene: Acting, number: string, pence: Pence): Promise<InvoiceId> {
  const { as, officer, reference, requestKey } = scene;
  const { invoiceId } = await takeInvoice(as(officer), {
    reference,
    number,
    datedOn: "2026-05-04",
    amount: pence,
    requestKey: requestKey(),
  });
  return invoiceId;
}

export function match({ as, officer, requestKey }: Acting, invoiceId: InvoiceId) {
  return matchInvoice(as(officer), { invoiceId, requestKey: requestKey() });
}

export function accept({ as, headId, requestKey }: Acting, invoiceId: InvoiceId, by: PersonId = headId) {
  return acceptInvoice(as(by), { invoiceId, requestKey: requestKey() });
}

export function pay({ as, financeId, requestKey }: Acting, invoiceId: InvoiceId, by: PersonId = financeId) {
  return payInvoice(as(by), { invoiceId, paymentReference: "BACS 4471", requestKey: requestKey() });
}

export function reject({ as, officer, requestKey }: Acting, invoiceId: InvoiceId, by: PersonId = officer) {
  return rejectInvoice(as(by), { invoiceId, reason: "Two visits were not made.", requestKey: requestKey() });
}

export function credit(
  { as, financeId, requestKey }: Acting,
  invoiceId: InvoiceId,
  { number, pence }: { number: string; pence: Pence },
) {
  return creditInvoice(as(financeId), {
    invoiceId,
    number,
    amount: pence,
    reason: "One visit was not made.",
    isChecked: "yes",
    requestKey: requestKey(),
  });
}

type Reversing = Acting & Pick<InvoiceScene, "otherFinanceId" | "world">;

/** Finance asks for the newest payment of an invoice to be reversed. */
export async function askForReturn({ as, financeId, requestKey, world }: Reversing, invoiceId: InvoiceId) {
  const entry = await world.store.reader
    .selectFrom("ledger_transactions as entry")
    .innerJoin("invoice_payments as payment", "payment.id", "entry.source_id")
    .select("entry.id")
    .where("payment.invoice_id", "=", invoiceId)
    .orderBy("entry.seq", "desc")
    .executeTakeFirst();
  const transactionId = asId("LedgerTransactionId", present(entry, "It was paid").id);
  const reason = "The bank sent it back.";
  return askReversal(as(financeId), { transactionId, reason, requestKey: requestKey() });
}

/** A payment that the bank sent back: asked by one person of finance, agreed by another. */
export async function returnPayment(scene: Reversing, invoiceId: InvoiceId) {
  const { reversalId } = await askForReturn(scene, invoiceId);
  return agreeReturn(scene, reversalId);
}

export function agreeReturn(
  { as, otherFinanceId, requestKey }: Reversing,
  reversalId: Id<"LedgerReversalId">,
) {
  return agreeReversal(as(otherFinanceId), { reversalId, requestKey: requestKey() });
}

/** Taken, matched and accepted. */
export async function accepted(scene: Acting, number: string, pence: Pence): Promise<InvoiceId> {
  const invoiceId = await take(scene, number, pence);
  await match(scene, invoiceId);
  await accept(scene, invoiceId);
  return invoiceId;
}

export async function invoiceOf({ world }: Pick<InvoiceScene, "world">, invoiceId: InvoiceId) {
  const invoices = await listInvoices(world.store.reader, { authorityId: world.authorityId });
  return present(
    invoices.find(({ id }) => id === invoiceId),
    "It was recorded",
  );
}

/** Available, committed and invoiced of the consortium's budget, and what of the last is paid. */
export async function positionNow({ budget, world }: CommissionScene) {
  const { consortiumId, fundId } = budget;
  const accounts = await listAccounts(world.store.reader, world.authorityId, { consortiumId, fundId });
  const { allocatedPence, availablePence, committedPence, invoicedPence } = positionOf(accounts);
  const paid = accounts.filter(({ kind }) => kind === "paid").reduce((sum, { pence }) => sum + pence, 0n);
  return { allocatedPence, money: [availablePence, committedPence, invoicedPence], paid };
}

export async function bookFaults({ budget }: CommissionScene) {
  return (await recomputeBooks(budget.ctx)).map(({ fault }) => fault).filter((fault) => fault !== null);
}

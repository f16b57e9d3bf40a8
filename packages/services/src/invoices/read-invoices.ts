import {
  type CreditNote,
  type InvoicePayment,
  listCreditNotes,
  listPayments,
  listReturnedPayments,
  type ReturnedPayment,
} from "@consortia/db/repositories/invoice-money";
import { type Invoice, listInvoices } from "@consortia/db/repositories/invoices";
import { listPersonNames } from "@consortia/db/repositories/people";
import { mayRead } from "@consortia/domain/commissioning/policy";
import { invoiceBar, isStranded, matchBar, netOf } from "@consortia/domain/invoices/invoice";
import { invoiceMachine } from "@consortia/domain/invoices/machine";
import {
  acceptInvoice,
  creditInvoice,
  type InvoiceFacts,
  matchInvoice,
  payBar,
  payInvoice,
  readReasons,
  rejectInvoice,
  takeInvoice,
} from "@consortia/domain/invoices/policy";
import { mustAllow, type Rights } from "@consortia/domain/register/rights";
import { canStep } from "@consortia/domain/shared/machine";
import { formatPence, type Pence } from "@consortia/domain/shared/money";
import { loadCommission } from "../commissioning/load-commission.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { moneyLeft, signersOf } from "./load-invoice.ts";

/** An invoice as its reader sees it, with what the reader may do about it now. */
export type ShownInvoice = Pick<
  Invoice,
  "id" | "number" | "datedOn" | "pence" | "credited_pence" | "state" | "receivedAt"
> & {
  readonly net_pence: Pence;
  /** Accepted, and credited in full: nothing is left to pay. */
  readonly isSettled: boolean;
  /** Waits for work to be accepted of a commission that is approved no longer. */
  readonly isStranded: boolean;
  /** What happened to it, in order. */
  readonly steps: readonly { readonly words: string; readonly at: string; readonly byName: string }[];
  /** Why it was rejected; null for readers who see no more than titles and amounts (section 6). */
  readonly rejectedReason: string | null;
  readonly creditNotes: readonly (Pick<CreditNote, "id" | "number" | "pence" | "enteredAt"> & {
    readonly reason: string | null;
  })[];
  readonly may: {
    readonly match: boolean;
    readonly accept: boolean;
    readonly reject: boolean;
    readonly pay: boolean;
    readonly credit: boolean;
  };
  /** Why the reader's next act is closed to them all the same, in words; null where nothing stands in the way. */
  readonly bar: string | null;
};

export type InvoicesPage = {
  readonly reference: string;
  readonly title: string;
  readonly purpose: string;
  readonly provider: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly max_pence: Pence;
  /** What is left of the commitment for an invoice that is not matched yet. */
  readonly left_pence: Pence;
  readonly invoices: readonly ShownInvoice[];
  /** Whether the reader records invoices, and why none may be recorded for this commission now. */
  readonly mayTake: boolean;
  readonly takeBar: string | null;
};

/**
 * The invoices of a commission, oldest first, for whoever sees it.
 * @throws DomainError `not_found`, in the same words as for one that may not be seen.
 */
export async function readInvoices(ctx: Ctx, { reference }: { reference: string }): Promise<InvoicesPage> {
  const { authorityId } = ctx;
  const loaded = await loadCommission(ctx, { reference });
  const { commission } = loaded;
  const rights = await rightsOf(ctx);
  const grant = mustAllow(mayRead, rights, loaded.facts, "not_found");
  await logMoneyLook(ctx, grant, { subjectKind: "commission", subjectId: commission.id });
  const invoices = await listInvoices(ctx.db, { authorityId, commissionIds: [commission.id] });
  const money = await moneyLeft(ctx, loaded);
  const signers = await signersOf(ctx, loaded);
  const shown = await recordsOf(ctx, invoices, {
    seesReasons: readReasons.allows(rights, { ...signers, consortiumId: commission.consortiumId }) !== null,
  });
  const mayTake = takeInvoice.allows(rights, { authorityId }) !== null;
  const { title, purpose, provider, startsOn, endsOn, max_pence } = commission;
  return {
    reference,
    title,
    purpose,
    provider,
    startsOn,
    endsOn,
    max_pence,
    left_pence: money.left_pence,
    mayTake,
    takeBar: mayTake ? invoiceBar(money) : null,
    invoices: shown.map(({ invoice, ...record }) => {
      const facts = { ...signers, accepterId: invoice.accepterId, state: invoice.state };
      const may = actsOpenTo(rights, invoice, facts);
      const stranded = isStranded(invoice.state, commission.state);
      return { ...record, isStranded: stranded, may, bar: barOf(rights, { invoice, facts, money, may }) };
    }),
  };
}

type May = ShownInvoice["may"];

/** What the reader may do now. The use-case decides again when it is done; this only spares a vain button. */
function actsOpenTo(rights: Rights, invoice: Invoice, facts: InvoiceFacts): May {
  const { state } = invoice;
  const { authorityId } = facts;
  const isOwed = netOf(invoice) > 0n;
  return {
    match: canStep(invoiceMachine, state, "match") && matchInvoice.allows(rights, { authorityId }) !== null,
    accept: canStep(invoiceMachine, state, "accept") && acceptInvoice.allows(rights, facts) !== null,
    reject: canStep(invoiceMachine, state, "reject") && rejectInvoice.allows(rights, facts) !== null,
    pay: isOwed && canStep(invoiceMachine, state, "pay") && payInvoice.allows(rights, facts) !== null,
    credit:
      isOwed &&
      (state === "accepted" || state === "paid") &&
      creditInvoice.allows(rights, { authorityId }) !== null,
  };
}

function barOf(
  rights: Rights,
  one: {
    readonly invoice: Invoice;
    readonly facts: InvoiceFacts;
    readonly money: Awaited<ReturnType<typeof moneyLeft>>;
    readonly may: May;
  },
): string | null {
  const { facts, invoice, may, money } = one;
  if (may.match) return invoiceBar(money) ?? matchBar({ ...money, pence: invoice.pence });
  if (may.accept) return invoiceBar(money);
  const isToPay = invoice.state === "accepted" && creditInvoice.allows(rights, facts) !== null;
  return isToPay && netOf(invoice) > 0n ? payBar(rights.personId, facts) : null;
}

async function recordsOf(
  ctx: Ctx,
  invoices: readonly Invoice[],
  { seesReasons }: { readonly seesReasons: boolean },
) {
  const { authorityId } = ctx;
  const of = { authorityId, invoiceIds: invoices.map(({ id }) => id) };
  const payments = await listPayments(ctx.db, of);
  const paymentIds = payments.map(({ id }) => id);
  const returned = await listReturnedPayments(ctx.db, { authorityId, paymentIds });
  const notes = await listCreditNotes(ctx.db, of);
  const ids = [
    ...invoices.flatMap((one) => [one.receivedById, one.matchedById, one.accepterId, one.rejectedById]),
    ...payments.map(({ paidById }) => paidById),
    ...returned.map(({ agreedById }) => agreedById),
    ...notes.map(({ enteredById }) => enteredById),
  ];
  const names = await listPersonNames(ctx.db, { authorityId, ids: ids.filter((id) => id !== null) });
  return invoices.map((invoice) => {
    const { id, number, datedOn, pence, credited_pence, state, receivedAt, rejectedReason } = invoice;
    const net_pence = netOf(invoice);
    return {
      invoice,
      id,
      number,
      datedOn,
      pence,
      credited_pence,
      state,
      receivedAt,
      net_pence,
      isSettled: state === "accepted" && net_pence === 0n,
      rejectedReason: seesReasons ? rejectedReason : null,
      creditNotes: notes
        .filter(({ invoiceId }) => invoiceId === id)
        .map((note) => ({
          id: note.id,
          number: note.number,
          pence: note.pence,
          enteredAt: note.enteredAt,
          reason: seesReasons ? note.reason : null,
        })),
      steps: stepsOf(invoice, { payments, returned, notes }, names),
    };
  });
}

type Money = {
  readonly payments: readonly InvoicePayment[];
  readonly returned: readonly ReturnedPayment[];
  readonly notes: readonly CreditNote[];
};

function stepsOf(
  invoice: Invoice,
  { notes, payments, returned }: Money,
  names: ReadonlyMap<string, string>,
): ShownInvoice["steps"] {
  const step = (words: string, at: string | null, by: string | null) =>
    at === null || by === null ? [] : [{ words, at, byName: names.get(by) ?? "" }];
  const isOwn = ({ invoiceId }: { readonly invoiceId: string }) => invoiceId === invoice.id;
  const money = payments
    .filter(isOwn)
    .toReversed()
    .flatMap(({ id, paidAt, paidById, reference }) => [
      ...step(`Paid, ${reference}`, paidAt, paidById),
      ...returned
        .filter(({ paymentId }) => paymentId === id)
        .flatMap(({ agreedById, returnedAt }) =>
          step(`Payment ${reference} came back`, returnedAt, agreedById),
        ),
    ]);
  const credited = notes
    .filter(isOwn)
    .flatMap(({ enteredAt, enteredById, number, pence }) =>
      step(`Credit note ${number}, ${formatPence(pence)}`, enteredAt, enteredById),
    );
  return [
    ...step("Recorded", invoice.receivedAt, invoice.receivedById),
    ...step("Matched", invoice.matchedAt, invoice.matchedById),
    ...step("Work accepted", invoice.acceptedAt, invoice.accepterId),
    ...[...money, ...credited].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ...step("Rejected", invoice.rejectedAt, invoice.rejectedById),
  ];
}

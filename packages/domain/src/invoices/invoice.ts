import type { CommissionState } from "../commissioning/machine.ts";
import { assert } from "../shared/assert.ts";
import { apportion, formatPence, fraction, type Pence } from "../shared/money.ts";
import { formatFinancialYear } from "../shared/time.ts";
import type { InvoiceState } from "./machine.ts";

/** What a commission must be for an invoice to rest on it. */
export type InvoicedCommission = {
  readonly reference: string;
  readonly state: CommissionState;
  readonly provider: string;
  /** What stands committed for it now. */
  readonly held_pence: Pence;
};

/**
 * Why no invoice may be taken, matched or accepted for a commission, in words; null where one may. The one place that
 * says so: once agreements are signed, an unsigned one is another reason here.
 */
export function invoiceBar({ held_pence, provider, reference, state }: InvoicedCommission): string | null {
  switch (state) {
    case "draft":
    case "submitted":
    case "on_agenda":
      return `${reference} is not approved, so nothing may be invoiced for it yet.`;
    case "declined":
      return `${reference} was declined, so nothing may be invoiced for it.`;
    case "withdrawn":
      return `${reference} was withdrawn, so nothing more may be invoiced for it.`;
    case "approved":
      if (provider.trim() === "") {
        return `${reference} names no provider, so there is nobody to be paid for it.`;
      }
      return held_pence > 0n ? null : `Nothing is held for ${reference} any more: all of it was invoiced.`;
  }
}

/**
 * Why a commission cannot be withdrawn while invoices wait; null where none does. Somebody has said that work was done,
 * and whether it was is for the school to say: with the money gone it could be told no more.
 */
export function withdrawalBar(
  { reference, state }: Pick<InvoicedCommission, "reference" | "state">,
  waiting: readonly { readonly number: string }[],
): string | null {
  const [first] = waiting;
  if (first === undefined) return null;
  return state === "approved"
    ? `Invoice ${first.number} for ${reference} waits to be accepted. Have it accepted or rejected first.`
    : `Invoice ${first.number} for ${reference} waits, and ${reference} is approved no longer. Have it rejected first.`;
}

/** Whether nobody can answer an invoice but by rejecting it: the approval that it rests on was undone (BRD-16). */
export function isStranded(state: InvoiceState, commission: CommissionState): boolean {
  return (state === "received" || state === "matched") && commission !== "approved";
}

/** LED-8: why an invoice does not fit into what is left of the commitment; null where it does. */
export function matchBar(invoice: {
  readonly pence: Pence;
  readonly left_pence: Pence;
  readonly reference: string;
}): string | null {
  const { left_pence, pence, reference } = invoice;
  return pence <= left_pence
    ? null
    : `${formatPence(pence)} is more than the ${formatPence(left_pence)} left on ${reference}`;
}

/** Why an invoice is not matched although it fits: whoever proposed the work never accepts it (LED-10), and none is left. */
export function acceptersBar(reference: string, accepters: readonly unknown[]): string | null {
  return accepters.length > 0
    ? null
    : `Nobody may accept the work of ${reference} yet. A head of its schools does, who neither proposed it nor agreed to it between meetings or to a change of it; where that head proposed it, a deputy headteacher or the chair of governors. Have one appointed first.`;
}

type Credited = { readonly pence: Pence; readonly credited_pence: Pence };

/** What is owed or was paid for an invoice: its amount less its credit notes. */
export function netOf({ credited_pence, pence }: Credited): Pence {
  return pence - credited_pence;
}

/** LED-8: why an invoice cannot be credited by so much; null where it can. */
export function creditBar(
  invoice: Credited & { readonly state: InvoiceState },
  credit: Pence,
): string | null {
  if (invoice.state !== "accepted" && invoice.state !== "paid") {
    return invoice.state === "rejected"
      ? "This invoice was rejected, so there is nothing left of it to credit"
      : "Nothing of this invoice is accepted yet. Reject it instead, and the provider sends another";
  }
  const net = netOf(invoice);
  if (credit <= net) return null;
  return net === 0n
    ? "All of this invoice is credited already"
    : `${formatPence(credit)} is more than the ${formatPence(net)} that is left of this invoice`;
}

/**
 * Why nothing of an invoice is credited once the books of its year are closed, in words (LED-6). What schools had paid of
 * the credit is theirs, and no money that the authority received (decision 040).
 */
export function closedYearBar(
  year: number,
  { ofSchools_pence, pence }: { readonly ofSchools_pence: Pence; readonly pence: Pence },
): string {
  const closed = `The books of ${formatFinancialYear(year)}, which paid this invoice, are closed.`;
  if (ofSchools_pence === 0n) return `${closed} Enter what the provider gives back as money received.`;
  const toSchools = `${formatPence(ofSchools_pence)} of the credit is schools’ own: give it back to them in the council’s finance system.`;
  const rest = pence - ofSchools_pence;
  return rest === 0n
    ? `${closed} ${toSchools}`
    : `${closed} ${toSchools} Enter the other ${formatPence(rest)} as money received.`;
}

/**
 * Why the payment of a paid invoice is not reversed, in words with what to do instead; null where it may be. What was
 * paid and credited since went back by the credit note: reversed whole, it would go back twice (LED-8).
 */
export function returnBar(
  invoice: Credited & { readonly number: string },
  payment: { readonly pence: Pence },
): string | null {
  const net = netOf(invoice);
  if (payment.pence === net) return null;
  const credited = formatPence(payment.pence - net);
  const why = `${credited} of invoice ${invoice.number} was credited after this payment of ${formatPence(payment.pence)}, so it is not reversed.`;
  return net === 0n
    ? `${why} Nothing of it is owed any more.`
    : `${why} Have the ${formatPence(net)} that is left of it paid again in the finance system: here it stands as paid.`;
}

/** One account that can give so much: a budget's commitment, or a share of an invoice. */
export type ShareOf<Key extends string> = { readonly key: Key; readonly left_pence: Pence };

/**
 * Splits an amount over those who pay, by what each has left, with the rule of the odd pence that allocations use
 * (largest remainder, in the order of their names). Nobody gives more than is left.
 */
export function shareOut<Key extends string>(
  pence: Pence,
  shares: readonly ShareOf<Key>[],
): readonly { readonly key: Key; readonly pence: Pence }[] {
  const whole = shares.reduce((sum, { left_pence }) => sum + left_pence, 0n);
  assert(pence <= whole, "No more is shared out than is left");
  if (pence === 0n) return [];
  const claims = shares.map(({ key, left_pence }) => ({ key, weight: fraction(left_pence) }));
  const order = shares.map(({ key }) => key).toSorted();
  return apportion(pence, claims, order).flatMap((share) =>
    share.pence === 0n ? [] : [{ key: share.key, pence: share.pence }],
  );
}

/**
 * The number as it is compared: `INV 0042`, `INV-0042` and `inv/0042` are one invoice of one provider. What stands
 * between is kept as one mark, since 12/3 is not 1/23.
 */
export function numberKey(number: string): string {
  return partsOf(number).join("-");
}

/** The provider as compared: by letters and figures, whatever the spacing. */
export function providerKey(provider: string): string {
  return partsOf(provider).join(" ");
}

function partsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

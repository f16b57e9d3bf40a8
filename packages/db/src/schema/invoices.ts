import type { InvoiceState } from "@consortia/domain/invoices/machine";

/** What providers sent for approved commissions, who of the consortiums pays, what was paid, and what was credited. */
export interface InvoiceTables {
  invoices: InvoicesTable;
  invoice_shares: InvoiceSharesTable;
  invoice_payments: InvoicePaymentsTable;
  credit_notes: CreditNotesTable;
}

type PenceColumn = bigint | string;

interface InvoicesTable {
  id: string;
  authority_id: string;
  commission_id: string;
  provider: string;
  /** As providers and numbers are compared: by letters and figures, one mark for what stands between. */
  provider_key: string;
  /** The provider's own, as it stands on the paper. */
  number: string;
  number_key: string;
  dated_on: string;
  pence: PenceColumn;
  credited_pence: PenceColumn;
  state: InvoiceState;
  /** Who proposed the commission: one of those who sign for it (LED-10). */
  requester_id: string;
  received_by_id: string;
  received_at: string;
  matched_by_id: string | null;
  matched_at: string | null;
  accepter_id: string | null;
  accepted_at: string | null;
  /** Of the payment that stands; null again once it is reversed. */
  payer_id: string | null;
  paid_at: string | null;
  rejected_by_id: string | null;
  rejected_at: string | null;
  rejected_reason: string | null;
}

/** What each budget gives to an accepted invoice. Only what is credited of it changes. */
interface InvoiceSharesTable {
  id: string;
  authority_id: string;
  invoice_id: string;
  fund_id: string;
  year: number;
  consortium_id: string;
  pence: PenceColumn;
  credited_pence: PenceColumn;
}

/** Append-only: a payment; one that was reversed in the ledger is followed by another. */
interface InvoicePaymentsTable {
  id: string;
  authority_id: string;
  invoice_id: string;
  /** As the council's finance system names it. */
  reference: string;
  pence: PenceColumn;
  paid_by_id: string;
  paid_at: string;
}

/** Append-only. */
interface CreditNotesTable {
  id: string;
  authority_id: string;
  invoice_id: string;
  provider_key: string;
  number: string;
  number_key: string;
  pence: PenceColumn;
  reason: string;
  entered_by_id: string;
  entered_at: string;
}

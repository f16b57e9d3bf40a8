import type { Machine } from "../shared/machine.ts";

export const invoiceStates = ["received", "matched", "accepted", "paid", "rejected"] as const;
export type InvoiceState = (typeof invoiceStates)[number];
export type InvoiceEvent = "match" | "accept" | "pay" | "reject" | "return_payment";

/** Section 16. A payment that is reversed in the ledger brings its invoice back to accepted, to be paid again. */
export const invoiceMachine: Machine<InvoiceState, InvoiceEvent> = {
  received: { match: "matched", reject: "rejected" },
  matched: { accept: "accepted", reject: "rejected" },
  accepted: { pay: "paid", reject: "rejected" },
  paid: { return_payment: "accepted" },
  rejected: {},
};

const words = {
  received: "Received",
  matched: "To be accepted",
  accepted: "To be paid",
  paid: "Paid",
  rejected: "Rejected",
} as const satisfies Record<InvoiceState, string>;

type InvoiceStanding = { readonly state: InvoiceState; readonly isSettled: boolean };

/** An invoice's state by the word of its tag. One that was credited in full waits for nobody. */
export function invoiceStateWord({
  state,
  isSettled,
}: InvoiceStanding): (typeof words)[InvoiceState] | "Credited in full" {
  return state === "accepted" && isSettled ? "Credited in full" : words[state];
}

const nextActs: Readonly<Record<InvoiceState, string | null>> = {
  received: "An LA officer matches it with the commission.",
  matched: "The school accepts the work, or rejects it.",
  accepted: "LA finance pays it.",
  paid: null,
  rejected: null,
};

/** Whose turn it is, in one line; null where nothing more is to be done. */
export function nextInvoiceAct({
  state,
  isSettled,
  isStranded,
}: InvoiceStanding & { readonly isStranded: boolean }): string | null {
  if (isStranded) return "The commission is approved no longer, so an LA officer rejects it.";
  return state === "accepted" && isSettled ? null : nextActs[state];
}

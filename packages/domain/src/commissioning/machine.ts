import type { Machine } from "../shared/machine.ts";

/**
 * States of a commission (domain-model section 6). Until options and quotes are built, `submitted` stands for
 * `endorsed`: what an unfunded, inquorate, deferred or cancelled motion brings a commission back to.
 */
export const commissionStates = [
  "draft",
  "submitted",
  "on_agenda",
  "approved",
  "declined",
  "withdrawn",
] as const;
export type CommissionState = (typeof commissionStates)[number];

export type CommissionEvent =
  | "send"
  | "place"
  | "carry"
  | "carry_unfunded"
  | "lose"
  | "bring_back"
  | "undo"
  | "agree"
  | "agree_unfunded"
  | "reconsider"
  | "withdraw";

export const commissionMachine: Machine<CommissionState, CommissionEvent> = {
  draft: { send: "submitted", withdraw: "withdrawn" },
  // The last two are the urgent decision: taken between meetings, without an agenda.
  submitted: {
    place: "on_agenda",
    agree: "approved",
    agree_unfunded: "submitted",
    withdraw: "withdrawn",
  },
  on_agenda: {
    carry: "approved",
    carry_unfunded: "submitted",
    lose: "declined",
    bring_back: "submitted",
    withdraw: "withdrawn",
  },
  approved: { withdraw: "withdrawn", undo: "submitted" },
  declined: { reconsider: "submitted" },
  withdrawn: {},
};

/** Whose turn it is, in one line of the commission's page. */
export const nextActs: Readonly<Record<CommissionState, string>> = {
  draft: "The proposer finishes it and sends it.",
  submitted: "The board clerk puts it on the agenda of a meeting.",
  on_agenda: "The board votes on it.",
  approved: "The money is held. The provider’s invoices are paid from it once the work is accepted.",
  declined: "Nothing more happens. It can be proposed again as a new commission.",
  withdrawn: "Nothing more is commissioned. Any money that was still held went back to those who paid it.",
};

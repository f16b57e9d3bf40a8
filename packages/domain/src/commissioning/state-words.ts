import type { CommissionState } from "./machine.ts";

const stateWords = {
  draft: "Draft",
  submitted: "With the LA",
  on_agenda: "On agenda",
  approved: "Approved",
  declined: "Declined",
  withdrawn: "Withdrawn",
} as const satisfies Record<CommissionState, string>;

/** A commission's state by the one word of its tag. */
export function commissionStateWord(state: CommissionState): (typeof stateWords)[CommissionState] {
  return stateWords[state];
}

const actWords: Readonly<Record<string, string>> = {
  commission_drafted: "Draft started",
  commission_sent: "Sent to the LA",
  commission_placed: "Put on an agenda",
  commission_approved: "Approved, and the money held",
  commission_carried_not_funded: "Carried, not funded",
  commission_agreed: "Agreed between meetings, and the money held",
  commission_agreed_not_funded: "Agreed between meetings, not funded",
  commission_declined: "Declined",
  commission_brought_back: "Brought back, to come again",
  commission_decision_undone: "No longer approved: an interest was declared late, and the money is released",
  commission_stands:
    "It stands, since work was accepted: an interest was declared late, and the vote is no longer carried",
  commission_returned: "Returned to come again: an interest was declared late",
  commission_withdrawn: "Withdrawn",
  school_share_signed: "A school signed its share",
  school_share_refused: "A school refused its share",
};

/** What happened to a commission, for its line; null for an act of the audit trail that its line does not show. */
export function commissionActWord(act: string): string | null {
  return actWords[act] ?? null;
}

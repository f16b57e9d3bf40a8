import type { CommissionState } from "@consortia/domain/commissioning/machine";
import type { StateWord } from "@consortia/ui";

/** A commission's state by the one word that its tag shows. */
export const commissionTags: Readonly<Record<CommissionState, StateWord>> = {
  draft: "Draft",
  submitted: "With the LA",
  on_agenda: "On agenda",
  approved: "Approved",
  declined: "Declined",
  withdrawn: "Withdrawn",
};

/** What happened to a commission, for its line. Acts of the audit trail that are not listed are not shown. */
export const commissionActs: Readonly<Record<string, string>> = {
  commission_drafted: "Draft started",
  commission_sent: "Sent to the LA",
  commission_placed: "Put on an agenda",
  commission_approved: "Approved, and the money held",
  commission_carried_not_funded: "Carried, not funded",
  commission_declined: "Declined",
  commission_brought_back: "Brought back, to come again",
  commission_withdrawn: "Withdrawn",
};

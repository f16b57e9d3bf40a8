import { capital } from "../shared/words.ts";

/** What an act can be about, by its word in the events, and as people say it. */
export const auditedKinds = {
  commission: "Commissions",
  variation: "Variations",
  invoice: "Invoices",
  virement: "Moves between budgets",
  motion: "Motions and votes",
  meeting: "Meetings",
  agenda_item: "Agenda items",
  minutes: "Minutes",
  decision_notice: "Decision notices",
  action: "Actions",
  paper: "Papers",
  urgent_decision: "Urgent decisions",
  interest: "Interests",
  board: "Boards",
  election: "Elections",
  nomination: "Nominations",
  seat: "Seats",
  allocation_run: "Funding runs",
  fund: "Funds",
  ledger_account: "Accounts of the ledger",
  ledger_transaction: "Entries of the ledger",
  budget_forecast: "Budget forecasts",
  formula_version: "Formulas",
  consultation: "Consultations",
  scheme_version: "Category schemes",
  category_release: "Published totals by category",
  category_evaluation: "Yearly evaluations of categories",
  category_run: "Runs of the criteria",
  category_panel: "Panels on categories",
  category_hearing: "Schools before a panel",
  category_dispute: "Disputes of a category",
  school: "Schools",
  school_group: "Consortia and localities",
  group_membership: "Places in groups",
  import_batch: "Imports",
  person: "People",
  appointment: "Appointments",
  account: "Accounts",
  sign_in_name: "Refused sign-ins and resets",
  outbox_message: "Mail",
  calendar_feed: "Addresses for diaries",
  authority: "The whole authority",
  case_study: "Case studies",
  thread: "Threads",
  post: "Posts",
} as const;
export type AuditedKind = keyof typeof auditedKinds;

export function isAuditedKind(word: string): word is AuditedKind {
  return Object.hasOwn(auditedKinds, word);
}

/**
 * Whether a list may show what an act changed. A named school's category is read on its own page alone, where each
 * look of the auditor is written down.
 */
export function mayShowFacts(act: string): boolean {
  return !act.startsWith("category_") && !act.startsWith("categories_");
}

/** `commission_carried_not_funded` reads "Commission carried not funded". */
export function actInWords(act: string): string {
  return capital(act.replaceAll("_", " "));
}

import type { AccountKind } from "@consortia/domain/ledger/accounts";
import type { ReversalState } from "@consortia/domain/ledger/reversal";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import type { VirementState } from "@consortia/domain/ledger/virement";
import type { SystemActor } from "@consortia/domain/register/rights";
import type { ColumnType } from "kysely";

/** Whole pence. Never selected as it stands: `pence()` in `columns.ts` reads it as text. */
export type PenceColumn = ColumnType<never, bigint, bigint>;
export type NullablePenceColumn = ColumnType<never, bigint | null, bigint | null>;

/** Funds and the money book: domain-model sections 4 and 5. */
export interface LedgerTables {
  funds: FundsTable;
  fund_receipts: FundReceiptsTable;
  ledger_books: LedgerBooksTable;
  ledger_periods: LedgerPeriodsTable;
  ledger_accounts: LedgerAccountsTable;
  account_balances: AccountBalancesTable;
  ledger_transactions: LedgerTransactionsTable;
  ledger_lines: LedgerLinesTable;
  ledger_reversals: LedgerReversalsTable;
  virements: VirementsTable;
  ledger_period_closings: LedgerPeriodClosingsTable;
  trial_balance_lines: TrialBalanceLinesTable;
  year_ends: YearEndsTable;
  budget_forecasts: BudgetForecastsTable;
}

interface FundsTable {
  id: string;
  authority_id: string;
  name: string;
  source_kind: "la_base" | "grant" | "de_delegated" | "school_contribution";
  /** Financial year by its first calendar year. */
  year: number;
  conditions: string | null;
  /** The last day on which money of the fund may be committed (FUN-7). */
  ends_on: string | null;
  version: number;
  created_at: string;
}

/** Money announced by a grant letter: entered by one person, approved and posted by another. */
interface FundReceiptsTable {
  id: string;
  authority_id: string;
  fund_id: string;
  pence: PenceColumn;
  letter_ref: string;
  state: "waiting" | "posted" | "refused";
  entered_by: string;
  entered_at: string;
  settled_by: string | null;
  settled_at: string | null;
  refused_reason: string | null;
  version: number;
}

/** One book for each authority and financial year; its row is the lock and the head of the chain. */
interface LedgerBooksTable {
  id: string;
  authority_id: string;
  year: number;
  head_seq: number;
  head_hash: string;
  opened_at: string;
}

/** Periods 1 (April) to 12 (March), and 13 for year-end adjustments. Closed is final. */
interface LedgerPeriodsTable {
  authority_id: string;
  book_id: string;
  period: number;
  state: "open" | "closing" | "closed";
}

/** Append-only. `code` is the natural key, such as `A:fun_…:2026:grp_…`. */
interface LedgerAccountsTable {
  id: string;
  authority_id: string;
  code: string;
  kind: AccountKind;
  fund_id: string;
  year: number;
  /** Whose money it is; null for the pot, the source and what is held centrally. */
  consortium_id: string | null;
  /** The commission that holds it; commissions have their own table, checked by the use-case. */
  commission_id: string | null;
  opened_at: string;
}

/** One row an account, from its opening, so that an empty account can be locked. The id is the account's. */
interface AccountBalancesTable {
  id: string;
  authority_id: string;
  pence: PenceColumn;
  /** 0, or null where the account may stand below zero. */
  floor: NullablePenceColumn;
}

/** Append-only: the header of a posting, chained to the one before it in its book. */
interface LedgerTransactionsTable {
  id: string;
  authority_id: string;
  book_id: string;
  seq: number;
  type: TransactionType;
  posted_at: string;
  effective_on: string;
  period: number;
  /** The document behind it, such as `fund_receipt`, `allocation_run`, `decision_record`. */
  source_kind: string;
  source_id: string;
  request_key: string;
  body_hash: string;
  line_count: number;
  prev_hash: string;
  hash: string;
  /** Exactly one of the person and the system actor. */
  posted_by: string | null;
  posted_by_system: SystemActor | null;
  approved_by: string | null;
  /** The entry whose lines a reversal swaps: each is named once (LED-7). */
  reverses_id: string | null;
}

/** Who started the closing of a period, who closed it, and the head of the book then. */
interface LedgerPeriodClosingsTable {
  authority_id: string;
  book_id: string;
  period: number;
  started_by: string;
  started_at: string;
  closed_by: string | null;
  closed_at: string | null;
  head_seq: number | null;
  head_hash: string | null;
}

/** Append-only: what each account stood at, by the lines of the book up to a period that is closed. */
interface TrialBalanceLinesTable {
  authority_id: string;
  book_id: string;
  period: number;
  account_id: string;
  pence: PenceColumn;
}

/** Append-only: a fund's money of a year taken over its end, the document behind the postings. */
interface YearEndsTable {
  id: string;
  authority_id: string;
  fund_id: string;
  year: number;
  rule: "carry" | "return";
  reason: string;
  decided_by: string;
  decided_at: string;
}

/** Money that two consortiums' leads agree to move between their budgets; LA finance posts it. */
interface VirementsTable {
  id: string;
  authority_id: string;
  fund_id: string;
  year: number;
  from_id: string;
  to_id: string;
  pence: PenceColumn;
  reason: string;
  state: VirementState;
  /** Which of the two consortiums the proposer leads. */
  proposed_for_id: string;
  proposed_by: string;
  proposed_at: string;
  agreed_by: string | null;
  agreed_at: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
}

/** A reversal that one person asked for and another settles; what was posted for it names it as its source. */
interface LedgerReversalsTable {
  id: string;
  authority_id: string;
  transaction_id: string;
  reason: string;
  state: ReversalState;
  asked_by: string;
  asked_at: string;
  settled_by: string | null;
  settled_at: string | null;
  refused_reason: string | null;
}

/** Append-only: one movement, credit to debit. */
interface LedgerLinesTable {
  authority_id: string;
  transaction_id: string;
  seq: number;
  debit_account_id: string;
  credit_account_id: string;
  pence: PenceColumn;
}

/** Append-only with a mark: what a budget is expected to have spent by the year's end, as of a period. */
interface BudgetForecastsTable {
  id: string;
  authority_id: string;
  fund_id: string;
  year: number;
  consortium_id: string;
  period: number;
  /** What was allocated when the forecast was made. */
  budget_pence: PenceColumn;
  expected_pence: PenceColumn;
  reason: string;
  mitigation: string;
  recorded_by: string;
  recorded_at: string;
  superseded_by: string | null;
}

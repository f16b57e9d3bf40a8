import type { Machine } from "../shared/machine.ts";
import { formatPence, type Pence } from "../shared/money.ts";
import {
  financialYear,
  formatDate,
  formatFinancialYear,
  type LocalDate,
  ledgerPeriod,
} from "../shared/time.ts";
import { counted } from "../shared/words.ts";

export const periodStates = ["open", "closing", "closed"] as const;
export type PeriodState = (typeof periodStates)[number];
export type PeriodEvent = "start" | "close";

/** A period of a book. Closing takes no new documents; closed is final, and a later correction posts elsewhere. */
export const periodMachine: Machine<PeriodState, PeriodEvent> = {
  open: { start: "closing" },
  closing: { close: "closed" },
  closed: {},
};

/** Period 13: adjustments of a year that is over. */
export const adjustments_period = 13;

/** Money of a year that is over posts in its period 13; money that comes before its year in period 1. */
export function periodIn(year: number, on: LocalDate): number {
  const yearOf = financialYear(on);
  if (yearOf === year) return ledgerPeriod(on);
  return yearOf > year ? adjustments_period : 1;
}

/** The last day of a period; that of the adjustments is the year's. */
export function periodEndsOn(year: number, period: number): LocalDate {
  const month = Math.min(period, 12) + 3;
  // Day 0 of the month after is the last of this one.
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** `Period 2, May 2026`, or `Period 13, year-end adjustments`. */
export function periodTitle(year: number, period: number): string {
  if (period === adjustments_period) return "Period 13, year-end adjustments";
  const [, month, last] = /^\d+ (\w+) (\d+)$/.exec(formatDate(periodEndsOn(year, period))) ?? [];
  return `Period ${period}, ${month} ${last}`;
}

/** Documents entered up to the period's last day that are neither posted nor refused. */
export type UnpostedDocuments = {
  readonly receipts: number;
  readonly reversals: number;
  readonly virements: number;
  readonly runs: number;
  /** Invoices of commissions that hold money of the year, which nobody has accepted or rejected yet. */
  readonly invoices: number;
};

export type PeriodFacts = {
  readonly year: number;
  readonly period: number;
  readonly today: LocalDate;
  readonly unposted: UnpostedDocuments;
  /** Of the twelve months, and asked of period 13 only. */
  readonly monthsNotClosed: number;
  /** Years before this one whose adjustments are not closed, and so may still carry into it; asked of period 13 only. */
  readonly earlierNotClosed: readonly number[];
  /** What accounts of the year still hold, asked of period 13 only. */
  readonly left: Readonly<Record<"pot" | "available" | "committed" | "invoiced" | "carry", Pence>>;
};

/** What stands in the way of closing a period, each in a sentence with what to do about it; empty when nothing does. */
export function obstacles(facts: PeriodFacts): readonly string[] {
  const { year, period, today, unposted, monthsNotClosed, earlierNotClosed, left } = facts;
  const endsOn = periodEndsOn(year, period);
  if (today <= endsOn) return [`It runs until ${formatDate(endsOn)}.`];
  const documents = [
    waiting(unposted.receipts, "receipt", "a second person"),
    waiting(unposted.reversals, "reversal", "a second person"),
    waiting(
      unposted.virements,
      "move between consortiums",
      "an answer or LA finance",
      "moves between consortiums",
    ),
    waiting(unposted.runs, "funding run", "finance"),
    waiting(unposted.invoices, "invoice", "the LA or its school"),
  ];
  const ofTheYear =
    period < adjustments_period
      ? []
      : [
          ...earlierNotClosed.map(
            (one) =>
              `${formatFinancialYear(one)} is not closed yet: close its period ${adjustments_period} first.`,
          ),
          monthsNotClosed === 0 ? null : `${counted(monthsNotClosed, "month")} of the year not closed yet.`,
          held(left.available, "available: carry it forward or return it"),
          held(left.committed, "committed: carry it forward, release it or pay it"),
          held(left.invoiced, "accepted and not paid: pay it"),
          held(left.pot, "in the pot: allocate it or return it"),
          held(left.carry, "carried out and not carried in"),
        ];
  return [...documents, ...ofTheYear].filter((one) => one !== null);
}

/** LED-9: the money of a fund that ends with the year, or ended before, goes back; that of any other goes on. */
export function yearEndRule(fund: { readonly endsOn: LocalDate | null }, year: number): "carry" | "return" {
  return fund.endsOn !== null && fund.endsOn <= periodEndsOn(year, adjustments_period) ? "return" : "carry";
}

function waiting(count: number, one: string, forWhat: string, many?: string): string | null {
  if (count === 0) return null;
  return `${counted(count, one, many)} ${count === 1 ? "waits" : "wait"} for ${forWhat}.`;
}

function held(pence: Pence, where: string): string | null {
  return pence === 0n ? null : `${formatPence(pence)} ${where}.`;
}

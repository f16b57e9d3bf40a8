import { formatPence, type Pence } from "../shared/money.ts";
import { formatFinancialYear } from "../shared/time.ts";

/** The account kinds of domain-model section 5. A balance is debits minus credits. */
export const accountKinds = [
  "source",
  "pot",
  "available",
  "committed",
  "invoiced",
  "paid",
  "returned",
  "carry",
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Kinds that may stand below zero: where money came from, and the clearing account between two years. */
export const unflooredKinds = ["source", "carry"] as const satisfies readonly AccountKind[];

/** Kinds that one commission holds, apart for each consortium that pays for it. */
export const commissionKinds = ["committed", "invoiced", "paid"] as const satisfies readonly AccountKind[];

/** What an account holds, and for whom. Central money (category 4 work) is `available` with no consortium. */
export type AccountIdentity = {
  readonly kind: AccountKind;
  readonly fundId: string;
  /** The financial year by its first calendar year: 2026 is April 2026 to March 2027. */
  readonly year: number;
  readonly consortiumId: string | null;
  readonly commissionId: string | null;
};

const letters: Readonly<Record<AccountKind, string>> = {
  source: "S",
  pot: "P",
  available: "A",
  committed: "C",
  invoiced: "I",
  paid: "D",
  returned: "R",
  carry: "K",
};

const titles: Readonly<Record<AccountKind, string>> = {
  source: "Source",
  pot: "Pot",
  available: "Available",
  committed: "Committed",
  invoiced: "Invoiced",
  paid: "Paid",
  returned: "Returned",
  carry: "Carry",
};

/** The natural key of an account, such as `A:fun_1:2026:grp_7` or `A:fun_1:2026:central`. */
export function accountCode({ kind, fundId, year, consortiumId, commissionId }: AccountIdentity): string {
  const owner = commissionId === null ? [] : [commissionId];
  const holder = consortiumId ?? (kind === "available" || commissionId !== null ? "central" : null);
  return [letters[kind], ...owner, fundId, year, ...(holder === null ? [] : [holder])].join(":");
}

/** The lowest balance the account may reach in pence, or null where it may stand below zero (LED-1). */
export function floorOf(kind: AccountKind): Pence | null {
  return isOneOf(unflooredKinds, kind) ? null : 0n;
}

/** `Available, 2026-27`: the account in words, to be followed by whose it is. */
export function accountTitle(kind: AccountKind, year: number): string {
  return `${titles[kind]}, ${formatFinancialYear(year)}`;
}

export function accountKindTitle(kind: AccountKind): string {
  return titles[kind];
}

/** A balance with its word where the sign alone could be misread. */
export function balanceInWords(kind: AccountKind, pence: Pence): string {
  if (pence >= 0n) return formatPence(pence);
  return kind === "source" ? `${formatPence(pence)} (given)` : `${formatPence(pence)} (owed)`;
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return list.some((item) => item === value);
}

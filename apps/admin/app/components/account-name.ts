import { type AccountKind, accountTitle } from "@consortia/domain/ledger/accounts";

/** An account as finance says it: `Committed, 2026-27, Avon, C-0142`. */
export function accountName(account: {
  readonly kind: AccountKind;
  readonly year: number;
  readonly consortiumName: string | null;
  readonly commissionReference: string | null;
}): string {
  const holder = account.consortiumName ?? "the authority";
  const name = `${accountTitle(account.kind, account.year)}, ${holder}`;
  return account.commissionReference === null ? name : `${name}, ${account.commissionReference}`;
}

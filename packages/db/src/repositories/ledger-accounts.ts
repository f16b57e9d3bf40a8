import {
  type AccountIdentity,
  type AccountKind,
  accountCode,
  floorOf,
} from "@consortia/domain/ledger/accounts";
import { assert } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type LedgerAccountId = Id<"LedgerAccountId">;

export type LedgerAccount = AccountIdentity & {
  readonly id: LedgerAccountId;
  readonly code: string;
  readonly pence: Pence;
};

/** Which accounts to list; what is left out is not filtered by. */
export type AccountFilter = {
  readonly fundId?: string;
  readonly year?: number;
  readonly consortiumId?: string;
  readonly commissionId?: string;
  readonly kind?: AccountKind;
};

const most_accounts = 2_000;

/** Opens an account with its balance of nothing, so that an empty account can be locked; one that is there stays. */
export async function openAccount(
  db: Writer,
  account: { readonly id: LedgerAccountId; readonly authorityId: string; readonly openedAt: Instant } & {
    readonly identity: AccountIdentity;
  },
): Promise<void> {
  const { identity } = account;
  const inserted = await db
    .insertInto("ledger_accounts")
    .values({
      id: account.id,
      authority_id: account.authorityId,
      code: accountCode(identity),
      kind: identity.kind,
      fund_id: identity.fundId,
      year: identity.year,
      consortium_id: identity.consortiumId,
      commission_id: identity.commissionId,
      opened_at: account.openedAt,
    })
    .onConflict((conflict) => conflict.columns(["authority_id", "code"]).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return;
  await db
    .insertInto("account_balances")
    .values({ id: account.id, authority_id: account.authorityId, pence: 0n, floor: floorOf(identity.kind) })
    .execute();
}

export async function findAccountsByCode(
  db: Reader,
  { authorityId, codes }: { authorityId: string; codes: readonly string[] },
): Promise<readonly LedgerAccount[]> {
  if (codes.length === 0) return [];
  const rows = await selectAccounts(db, authorityId)
    .where("ledger_accounts.code", "in", codes)
    .orderBy("ledger_accounts.id")
    .execute();
  return rows.map(asAccount);
}

export async function findAccountsById(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<readonly LedgerAccount[]> {
  if (ids.length === 0) return [];
  const rows = await selectAccounts(db, authorityId).where("ledger_accounts.id", "in", ids).execute();
  return rows.map(asAccount);
}

export async function findAccount(
  db: Reader,
  { authorityId, accountId }: { authorityId: string; accountId: string },
): Promise<LedgerAccount | null> {
  const rows = await selectAccounts(db, authorityId).where("ledger_accounts.id", "=", accountId).execute();
  return rows.map(asAccount).at(0) ?? null;
}

/** Accounts with their balances, by code. Balances are read, never summed from lines. */
export async function listAccounts(
  db: Reader,
  authorityId: string,
  filter: AccountFilter,
): Promise<readonly LedgerAccount[]> {
  let query = selectAccounts(db, authorityId);
  if (filter.fundId !== undefined) query = query.where("ledger_accounts.fund_id", "=", filter.fundId);
  if (filter.year !== undefined) query = query.where("ledger_accounts.year", "=", filter.year);
  if (filter.kind !== undefined) query = query.where("ledger_accounts.kind", "=", filter.kind);
  if (filter.consortiumId !== undefined) {
    query = query.where("ledger_accounts.consortium_id", "=", filter.consortiumId);
  }
  if (filter.commissionId !== undefined) {
    query = query.where("ledger_accounts.commission_id", "=", filter.commissionId);
  }
  const rows = await query.orderBy("ledger_accounts.code").limit(most_accounts).execute();
  assert(rows.length < most_accounts, "The accounts of one filter fit on one list");
  return rows.map(asAccount);
}

/** Writes the balance of a locked account. The CHECK on the row refuses one below its floor (LED-1). */
export async function setBalance(
  db: Writer,
  { authorityId, accountId, pence: amount }: { authorityId: string; accountId: string; pence: Pence },
): Promise<void> {
  await db
    .updateTable("account_balances")
    .set({ pence: amount })
    .where("authority_id", "=", authorityId)
    .where("id", "=", accountId)
    .execute();
}

function selectAccounts(db: Reader, authorityId: string) {
  return db
    .selectFrom("ledger_accounts")
    .innerJoin("account_balances", "account_balances.id", "ledger_accounts.id")
    .select([
      "ledger_accounts.id",
      "ledger_accounts.code",
      "ledger_accounts.kind",
      "ledger_accounts.fund_id",
      "ledger_accounts.year",
      "ledger_accounts.consortium_id",
      "ledger_accounts.commission_id",
      pence("account_balances.pence").as("balance"),
    ])
    .where("ledger_accounts.authority_id", "=", authorityId);
}

function asAccount(row: {
  id: string;
  code: string;
  kind: AccountKind;
  fund_id: string;
  year: number;
  consortium_id: string | null;
  commission_id: string | null;
  balance: string;
}): LedgerAccount {
  return {
    id: asId("LedgerAccountId", row.id),
    code: row.code,
    kind: row.kind,
    fundId: row.fund_id,
    year: row.year,
    consortiumId: row.consortium_id,
    commissionId: row.commission_id,
    pence: BigInt(row.balance),
  };
}

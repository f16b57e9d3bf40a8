import { type AccountId, asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type TokenKind = "invitation" | "reset";

export type AccountToken = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly kind: TokenKind;
  readonly invitedById: PersonId | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
};

/** A new token takes the place of the one in force of its kind. */
export async function replaceToken(
  db: Writer,
  token: Omit<AccountToken, "usedAt" | "withdrawnAt"> & {
    readonly tokenHash: string;
    readonly authorityId: string | null;
  },
): Promise<void> {
  await withdrawTokens(db, { accountId: token.accountId, kind: token.kind, at: token.createdAt });
  await db
    .insertInto("account_tokens")
    .values({
      id: token.id,
      account_id: token.accountId,
      kind: token.kind,
      token_hash: token.tokenHash,
      authority_id: token.authorityId,
      invited_by_id: token.invitedById,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      used_at: null,
      withdrawn_at: null,
    })
    .execute();
}

export async function withdrawTokens(
  db: Writer,
  { accountId, kind, at }: { accountId: string; kind: TokenKind; at: Instant },
): Promise<void> {
  await db
    .updateTable("account_tokens")
    .set({ withdrawn_at: at })
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** By the hash of what stood in the link; also one that was used, withdrawn or has run out. */
export async function findToken(
  db: Reader,
  { kind, tokenHash }: { kind: TokenKind; tokenHash: string },
): Promise<AccountToken | null> {
  const row = await db
    .selectFrom("account_tokens")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row === undefined ? null : tokenOf(row);
}

/** The newest token of a kind, for the list of people: invited, run out or used. */
export async function findNewestToken(
  db: Reader,
  { kind, accountId }: { kind: TokenKind; accountId: string },
): Promise<AccountToken | null> {
  const row = await db
    .selectFrom("account_tokens")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : tokenOf(row);
}

/** Uses up a token. False when it was used or withdrawn before, or has run out. */
export async function useToken(db: Writer, { id, at }: { id: string; at: Instant }): Promise<boolean> {
  const result = await db
    .updateTable("account_tokens")
    .set({ used_at: at })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function tokenOf(row: Selectable<Schema["account_tokens"]>): AccountToken {
  return {
    id: row.id,
    accountId: asId("AccountId", row.account_id),
    kind: row.kind,
    invitedById: row.invited_by_id === null ? null : asId("PersonId", row.invited_by_id),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    withdrawnAt: row.withdrawn_at,
  };
}

import type { Instant } from "@consortia/domain/shared/time";
import { countRows } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** New codes take the place of all that were there, used or not. */
export async function replaceRecoveryCodes(
  db: Writer,
  { accountId, hashes, at }: { accountId: string; hashes: readonly string[]; at: Instant },
): Promise<void> {
  await db.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  if (hashes.length === 0) return;
  await db
    .insertInto("recovery_codes")
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash, created_at: at, used_at: null })))
    .execute();
}

/** Uses up a code. False when there is no such code, or it was used before. */
export async function useRecoveryCode(
  db: Writer,
  { accountId, hash, at }: { accountId: string; hash: string; at: Instant },
): Promise<boolean> {
  const result = await db
    .updateTable("recovery_codes")
    .set({ used_at: at })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function countRecoveryCodesLeft(db: Reader, accountId: string): Promise<number> {
  const row = await db
    .selectFrom("recovery_codes")
    .select(countRows().as("count"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

const most_tries = 5;

export type MailedCode = {
  readonly id: string;
  readonly accountId: string;
  readonly sessionHash: string;
  readonly codeHash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};

/** A new code takes the place of those mailed before it for the same session. */
export async function replaceMailedCode(db: Writer, code: MailedCode): Promise<void> {
  await db.deleteFrom("mailed_codes").where("session_hash", "=", code.sessionHash).execute();
  await db
    .insertInto("mailed_codes")
    .values({
      id: code.id,
      account_id: code.accountId,
      session_hash: code.sessionHash,
      code_hash: code.codeHash,
      tries: 0,
      created_at: code.createdAt,
      expires_at: code.expiresAt,
      used_at: null,
    })
    .execute();
}

/**
 * Tries a code against the one in force for a session and counts the try first, so that tries at once
 * cannot exceed the limit. True once: the code is then used up.
 */
export async function tryMailedCode(
  db: Writer,
  { sessionHash, codeHash, at }: { sessionHash: string; codeHash: string; at: Instant },
): Promise<boolean> {
  const counted = await db
    .updateTable("mailed_codes")
    .set((set) => ({ tries: set("tries", "+", 1) }))
    .where("session_hash", "=", sessionHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .where("tries", "<", most_tries)
    .returning(["id", "code_hash"])
    .executeTakeFirst();
  if (counted === undefined || counted.code_hash !== codeHash) return false;
  await db.updateTable("mailed_codes").set({ used_at: at }).where("id", "=", counted.id).execute();
  return true;
}

/** The newest code of an account that is still good, by what is stored of it. */
export async function findOpenMailedCode(
  db: Reader,
  { accountId, at }: { accountId: string; at: Instant },
): Promise<Pick<MailedCode, "sessionHash" | "codeHash"> | null> {
  const row = await db
    .selectFrom("mailed_codes")
    .select(["session_hash", "code_hash"])
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { sessionHash: row.session_hash, codeHash: row.code_hash };
}

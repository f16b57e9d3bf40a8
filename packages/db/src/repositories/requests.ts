import type { Instant } from "@consortia/domain/shared/time";
import type { Writer } from "../store.ts";

export type AnsweredRequest = { readonly bodyHash: string; readonly answer: string | null };

/**
 * Claims a request key inside the transaction. Returns null when it is new; else what was answered then.
 * A second send that arrives while the first is being answered waits here for its commit.
 */
export async function claimRequest(
  db: Writer,
  claim: { authorityId: string; key: string; bodyHash: string; at: Instant },
): Promise<AnsweredRequest | null> {
  const inserted = await db
    .insertInto("requests")
    .values({
      authority_id: claim.authorityId,
      request_key: claim.key,
      body_hash: claim.bodyHash,
      answer: null,
      at: claim.at,
    })
    .onConflict((conflict) => conflict.columns(["authority_id", "request_key"]).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return null;
  const known = await db
    .selectFrom("requests")
    .select(["body_hash", "answer"])
    .where("authority_id", "=", claim.authorityId)
    .where("request_key", "=", claim.key)
    .executeTakeFirstOrThrow();
  return { bodyHash: known.body_hash, answer: known.answer };
}

export async function answerRequest(
  db: Writer,
  { authorityId, key, answer }: { authorityId: string; key: string; answer: string },
): Promise<void> {
  await db
    .updateTable("requests")
    .set({ answer })
    .where("authority_id", "=", authorityId)
    .where("request_key", "=", key)
    .execute();
}

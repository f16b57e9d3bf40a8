import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Authenticator = { readonly secret: string; readonly lastStep: number };
type State = "pending" | "active";

export async function findAuthenticator(
  db: Reader,
  { accountId, state }: { accountId: string; state: State },
): Promise<Authenticator | null> {
  const row = await db
    .selectFrom("authenticators")
    .select(["secret", "last_step"])
    .where("account_id", "=", accountId)
    .where("state", "=", state)
    .executeTakeFirst();
  return row === undefined ? null : { secret: row.secret, lastStep: row.last_step };
}

/** Puts an authenticator in its place, instead of one that was there. */
export async function putAuthenticator(
  db: Writer,
  one: Authenticator & { accountId: string; state: State; createdAt: Instant },
): Promise<void> {
  const facts = { secret: one.secret, last_step: one.lastStep, created_at: one.createdAt };
  await db
    .insertInto("authenticators")
    .values({ account_id: one.accountId, state: one.state, ...facts })
    .onConflict((conflict) => conflict.columns(["account_id", "state"]).doUpdateSet(facts))
    .execute();
}

export async function deleteAuthenticators(
  db: Writer,
  { accountId, state }: { accountId: string; state?: State },
): Promise<void> {
  const all = db.deleteFrom("authenticators").where("account_id", "=", accountId);
  await (state === undefined ? all : all.where("state", "=", state)).execute();
}

/** Uses up a 30-second step. False when that step, or a later one, was used before: a replayed code. */
export async function useStep(
  db: Writer,
  { accountId, step }: { accountId: string; step: number },
): Promise<boolean> {
  const result = await db
    .updateTable("authenticators")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .where("state", "=", "active")
    .where("last_step", "<", step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

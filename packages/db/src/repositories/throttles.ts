import type { Instant } from "@consortia/domain/shared/time";
import type { Writer } from "../store.ts";

export type Throttle = {
  readonly tries: number;
  readonly lastTryAt: Instant;
  readonly blockedUntil: Instant | null;
};

/** The count for a key, locked until the transaction ends; a key that is new starts at none. */
export async function lockThrottle(db: Writer, { key, at }: { key: string; at: Instant }): Promise<Throttle> {
  const row = await db
    .insertInto("throttles")
    .values({ key, tries: 0, last_try_at: at, blocked_until: null })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ key }))
    .returning(["tries", "last_try_at", "blocked_until"])
    .executeTakeFirstOrThrow();
  return { tries: row.tries, lastTryAt: row.last_try_at, blockedUntil: row.blocked_until };
}

export async function saveThrottle(db: Writer, key: string, throttle: Throttle): Promise<void> {
  await db
    .updateTable("throttles")
    .set({
      tries: throttle.tries,
      last_try_at: throttle.lastTryAt,
      blocked_until: throttle.blockedUntil,
    })
    .where("key", "=", key)
    .execute();
}

export async function deleteThrottle(db: Writer, key: string): Promise<void> {
  await db.deleteFrom("throttles").where("key", "=", key).execute();
}

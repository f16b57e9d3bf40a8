import type { Reader, Writer } from "../store.ts";

/** What only readers of closed items see. Nothing else reads these two tables (BRD-14). */
export type ClosedItem = {
  readonly itemId: string;
  readonly title: string;
  readonly reason: string;
  readonly leadRole: string | null;
};

/** The words of a closed motion, and what is hashed with them so that nobody can prove a guess by the hash. */
export type ClosedMotion = { readonly motionId: string; readonly text: string; readonly salt: string | null };

export async function insertClosedItem(
  db: Writer,
  { authorityId, itemId, title, reason, leadRole }: ClosedItem & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("closed_items")
    .values({ authority_id: authorityId, item_id: itemId, title, reason, lead_role: leadRole })
    .execute();
}

export async function insertClosedMotion(
  db: Writer,
  { authorityId, motionId, text, salt }: ClosedMotion & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("closed_motions")
    .values({ authority_id: authorityId, motion_id: motionId, text, salt })
    .execute();
}

export async function listClosedItems(
  db: Reader,
  { authorityId, itemIds }: { authorityId: string; itemIds: readonly string[] },
): Promise<ReadonlyMap<string, ClosedItem>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("closed_items")
    .select(["item_id as itemId", "title", "reason", "lead_role as leadRole"])
    .where("authority_id", "=", authorityId)
    .where("item_id", "in", itemIds)
    .orderBy("item_id")
    .limit(itemIds.length)
    .execute();
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** The words of each closed motion, by its id. */
export async function listClosedMotions(
  db: Reader,
  { authorityId, motionIds }: { authorityId: string; motionIds: readonly string[] },
): Promise<ReadonlyMap<string, ClosedMotion>> {
  if (motionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("closed_motions")
    .select(["motion_id as motionId", "text", "salt"])
    .where("authority_id", "=", authorityId)
    .where("motion_id", "in", motionIds)
    .orderBy("motion_id")
    .limit(motionIds.length)
    .execute();
  return new Map(rows.map((row) => [row.motionId, row]));
}

import type { ItemEnding } from "@consortia/domain/agenda/returning";
import { closed_title, type ItemPart } from "@consortia/domain/board/agenda";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** Records that an item was deferred or let go. Of a closed item the reason is kept apart (BRD-14). */
export async function insertItemEnding(
  db: Writer,
  ending: {
    readonly authorityId: string;
    readonly itemId: string;
    readonly part: ItemPart;
    readonly kind: ItemEnding;
    readonly reason: string;
    readonly recordedById: string;
    readonly recordedAt: Instant;
  },
): Promise<void> {
  const key = { authority_id: ending.authorityId, item_id: ending.itemId, kind: ending.kind };
  const isClosed = ending.part === "part2";
  await db
    .insertInto("item_endings")
    .values({
      ...key,
      reason: isClosed ? closed_title : ending.reason,
      recorded_by_id: ending.recordedById,
      recorded_at: ending.recordedAt,
    })
    .execute();
  if (!isClosed) return;
  await db
    .insertInto("closed_item_endings")
    .values({ ...key, reason: ending.reason })
    .execute();
}

type OfItems = { authorityId: string; itemIds: readonly string[] };

/** Why each of these items was deferred; of a closed one the words "Closed item", and its own from the next. */
export function listDeferrals(db: Reader, of: OfItems): Promise<ReadonlyMap<string, string>> {
  return listReasons(db, "item_endings", of);
}

/** Why closed items were deferred, for their readers alone (BRD-14). */
export function listClosedDeferrals(db: Reader, of: OfItems): Promise<ReadonlyMap<string, string>> {
  return listReasons(db, "closed_item_endings", of);
}

async function listReasons(
  db: Reader,
  table: "item_endings" | "closed_item_endings",
  { authorityId, itemIds }: OfItems,
): Promise<ReadonlyMap<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom(table)
    .select(["item_id", "reason"])
    .where("authority_id", "=", authorityId)
    .where("item_id", "in", itemIds)
    .where("kind", "=", "deferred")
    .orderBy("item_id")
    .limit(itemIds.length)
    .execute();
  return new Map(rows.map((row) => [row.item_id, row.reason]));
}

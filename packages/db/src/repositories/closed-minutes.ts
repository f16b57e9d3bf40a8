import { itemRecordSchema } from "@consortia/domain/minutes/record";
import type { Reader, Writer } from "../store.ts";
import type { MinutesItem } from "./minutes-versions.ts";

type OfVersion = { readonly authorityId: string; readonly minutesId: string; readonly versionNo: number };
type ClosedWords = Pick<MinutesItem, "title" | "record" | "discussion">;

export async function insertClosedMinutesItems(
  db: Writer,
  {
    authorityId,
    minutesId,
    versionNo,
    items,
  }: OfVersion & { readonly items: readonly Omit<MinutesItem, "part" | "ordinal">[] },
): Promise<void> {
  if (items.length === 0) return;
  await db
    .insertInto("closed_minutes_items")
    .values(
      items.map((item) => ({
        authority_id: authorityId,
        minutes_id: minutesId,
        version_no: versionNo,
        item_id: item.itemId,
        title: item.title,
        record: JSON.stringify(item.record),
        discussion: item.discussion,
      })),
    )
    .execute();
}

const most_items = 200;

/** What the closed part of one version says of each closed item, by the item's id. For its readers only (BRD-14). */
export async function listClosedMinutesItems(
  db: Reader,
  { authorityId, minutesId, versionNo }: OfVersion,
): Promise<ReadonlyMap<string, ClosedWords>> {
  const rows = await db
    .selectFrom("closed_minutes_items")
    .select(["item_id", "title", "record", "discussion"])
    .where("authority_id", "=", authorityId)
    .where("minutes_id", "=", minutesId)
    .where("version_no", "=", versionNo)
    .orderBy("item_id")
    .limit(most_items)
    .execute();
  return new Map(
    rows.map(({ item_id, title, record, discussion }) => [
      item_id,
      { title, record: itemRecordSchema.parse(JSON.parse(record)), discussion },
    ]),
  );
}

export async function insertClosedMinutesNote(
  db: Writer,
  { authorityId, minutesId, versionNo, closedNote }: OfVersion & { readonly closedNote: string | null },
): Promise<void> {
  if (closedNote === null) return;
  await db
    .insertInto("closed_minutes_notes")
    .values({ authority_id: authorityId, minutes_id: minutesId, version_no: versionNo, note: closedNote })
    .execute();
}

/** That there is one is no secret, as the place of a closed item is none. */
export async function hasClosedMinutesNote(db: Reader, of: OfVersion): Promise<boolean> {
  return (await findClosedMinutesNote(db, of)) !== null;
}

/** For readers of closed items only (BRD-14). */
export async function findClosedMinutesNote(
  db: Reader,
  { authorityId, minutesId, versionNo }: OfVersion,
): Promise<string | null> {
  const row = await db
    .selectFrom("closed_minutes_notes")
    .select("note")
    .where("authority_id", "=", authorityId)
    .where("minutes_id", "=", minutesId)
    .where("version_no", "=", versionNo)
    .executeTakeFirst();
  return row?.note ?? null;
}

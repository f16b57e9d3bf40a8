import type { ItemPurpose } from "@consortia/domain/board/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type AgendaItem = {
  readonly id: Id<"AgendaItemId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly ordinal: number;
  readonly purpose: ItemPurpose;
  readonly title: string;
  readonly lanes: readonly Lane[];
};

const most_items = 100;

/** Puts the item last on its agenda. */
export async function insertAgendaItem(
  db: Writer,
  item: Omit<AgendaItem, "ordinal"> & { readonly authorityId: string; readonly createdAt: Instant },
): Promise<number> {
  const last = await db
    .selectFrom("agenda_items")
    .select((select) => select.fn.max("ordinal").as("ordinal"))
    .where("authority_id", "=", item.authorityId)
    .where("meeting_id", "=", item.meetingId)
    .executeTakeFirst();
  const ordinal = (last?.ordinal ?? 0) + 1;
  await db
    .insertInto("agenda_items")
    .values({
      id: item.id,
      authority_id: item.authorityId,
      board_id: item.boardId,
      meeting_id: item.meetingId,
      ordinal,
      purpose: item.purpose,
      title: item.title,
      created_at: item.createdAt,
    })
    .execute();
  await db
    .insertInto("agenda_item_lanes")
    .values(
      item.lanes.map((lane) => ({
        authority_id: item.authorityId,
        board_id: item.boardId,
        item_id: item.id,
        lane,
      })),
    )
    .execute();
  return ordinal;
}

export async function listAgendaItems(
  db: Reader,
  { authorityId, meetingId, itemId }: { authorityId: string; meetingId?: string; itemId?: string },
): Promise<readonly AgendaItem[]> {
  let items = db.selectFrom("agenda_items").selectAll().where("authority_id", "=", authorityId);
  if (meetingId !== undefined) items = items.where("meeting_id", "=", meetingId);
  if (itemId !== undefined) items = items.where("id", "=", itemId);
  const rows = await items.orderBy("ordinal").orderBy("id").limit(most_items).execute();
  if (rows.length === 0) return [];
  const lanes = await db
    .selectFrom("agenda_item_lanes")
    .select(["item_id", "lane"])
    .where("authority_id", "=", authorityId)
    .where(
      "item_id",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy("lane")
    .execute();
  return rows.map((row) => ({
    id: asId("AgendaItemId", row.id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    ordinal: row.ordinal,
    purpose: row.purpose,
    title: row.title,
    lanes: lanes.filter((lane) => lane.item_id === row.id).map((lane) => lane.lane),
  }));
}

export async function findAgendaItem(
  db: Reader,
  { authorityId, itemId }: { authorityId: string; itemId: string },
): Promise<AgendaItem | null> {
  const found = await listAgendaItems(db, { authorityId, itemId });
  return found[0] ?? null;
}

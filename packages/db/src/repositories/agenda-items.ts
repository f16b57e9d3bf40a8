import { closed_title, type ItemPart, type StandingItem } from "@consortia/domain/board/agenda";
import type { ItemPurpose } from "@consortia/domain/board/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { everyRow } from "../every-row.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type AgendaItem = {
  readonly id: Id<"AgendaItemId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly ordinal: number;
  readonly purpose: ItemPurpose;
  /** "Closed item" for a closed one; what it is about stands in `closed-items.ts`. */
  readonly title: string;
  readonly part: ItemPart;
  readonly remit: string | null;
  /** Null for a closed one, as its title. */
  readonly leadRole: string | null;
  readonly minutesAllowed: number | null;
  readonly standing: StandingItem | null;
  readonly createdAt: Instant;
  readonly lanes: readonly Lane[];
};

const most_items = 100;

type ItemToInsert = Pick<
  AgendaItem,
  "id" | "boardId" | "meetingId" | "purpose" | "title" | "lanes" | "createdAt"
> &
  Partial<Pick<AgendaItem, "part" | "remit" | "leadRole" | "minutesAllowed" | "standing">> & {
    readonly authorityId: string;
  };

/** Puts the item last on its agenda. */
export async function insertAgendaItem(db: Writer, item: ItemToInsert): Promise<number> {
  const part = item.part ?? "part1";
  const last = await db
    .selectFrom("agenda_items")
    .select((select) => select.fn.max("ordinal").as("ordinal"))
    .where("authority_id", "=", item.authorityId)
    .where("meeting_id", "=", item.meetingId)
    .executeTakeFirst();
  const ordinal = Math.max(last?.ordinal ?? 0, 0) + 1;
  await db
    .insertInto("agenda_items")
    .values({
      id: item.id,
      authority_id: item.authorityId,
      board_id: item.boardId,
      meeting_id: item.meetingId,
      ordinal,
      purpose: item.purpose,
      title: part === "part2" ? closed_title : item.title,
      part,
      remit: item.remit ?? null,
      lead_role: part === "part2" ? null : (item.leadRole ?? null),
      minutes_allowed: item.minutesAllowed ?? null,
      standing: item.standing ?? null,
      removed_at: null,
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

/** The items of a meeting, or one by its id even where it was removed from the agenda. */
export async function listAgendaItems(
  db: Reader,
  { authorityId, meetingId, itemId }: { authorityId: string; meetingId?: string; itemId?: string },
): Promise<readonly AgendaItem[]> {
  let items = db.selectFrom("agenda_items").selectAll().where("authority_id", "=", authorityId);
  if (meetingId !== undefined)
    items = items.where("meeting_id", "=", meetingId).where("removed_at", "is", null);
  if (itemId !== undefined) items = items.where("id", "=", itemId);
  return withLanes(db, await items.orderBy("ordinal").orderBy("id").limit(most_items).execute());
}

/** Every item that a meeting ever had, those removed from its draft too: their motions keep pointing at them. */
export async function everyAgendaItem(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<readonly AgendaItem[]> {
  const rows = await everyRow(
    db
      .selectFrom("agenda_items")
      .selectAll()
      .where("authority_id", "=", authorityId)
      .where("meeting_id", "=", meetingId)
      .orderBy("ordinal")
      .orderBy("id"),
  );
  return withLanes(db, rows);
}

async function withLanes(
  db: Reader,
  rows: readonly Selectable<Schema["agenda_items"]>[],
): Promise<readonly AgendaItem[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const lanes = await db
    .selectFrom("agenda_item_lanes")
    .select(["item_id", "lane"])
    .where("authority_id", "=", first.authority_id)
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
    part: row.part,
    remit: row.remit,
    leadRole: row.lead_role,
    minutesAllowed: row.minutes_allowed,
    standing: row.standing,
    createdAt: row.created_at,
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

/** Two items of one meeting change places. Zero is nobody's, so the one place each is never held twice. */
export async function swapAgendaItems(
  db: Writer,
  { authorityId, items: [one, other] }: { authorityId: string; items: readonly [AgendaItem, AgendaItem] },
): Promise<void> {
  await setOrdinal(db, { authorityId, itemId: one.id, ordinal: 0 });
  await setOrdinal(db, { authorityId, itemId: other.id, ordinal: one.ordinal });
  await setOrdinal(db, { authorityId, itemId: one.id, ordinal: other.ordinal });
}

/** Takes the item off its agenda; those after it move up by one. */
export async function removeAgendaItem(
  db: Writer,
  { authorityId, item, at }: { authorityId: string; item: AgendaItem; at: Instant },
): Promise<void> {
  const after = (await listAgendaItems(db, { authorityId, meetingId: item.meetingId })).filter(
    (one) => one.ordinal > item.ordinal,
  );
  const lowest = await db
    .selectFrom("agenda_items")
    .select((select) => select.fn.min("ordinal").as("ordinal"))
    .where("authority_id", "=", authorityId)
    .where("meeting_id", "=", item.meetingId)
    .executeTakeFirst();
  await db
    .updateTable("agenda_items")
    .set({ removed_at: at, ordinal: Math.min(lowest?.ordinal ?? 0, 0) - 1 })
    .where("authority_id", "=", authorityId)
    .where("id", "=", item.id)
    .execute();
  for (const one of after) {
    await setOrdinal(db, { authorityId, itemId: one.id, ordinal: one.ordinal - 1 });
  }
}

async function setOrdinal(
  db: Writer,
  { authorityId, itemId, ordinal }: { authorityId: string; itemId: string; ordinal: number },
): Promise<void> {
  await db
    .updateTable("agenda_items")
    .set({ ordinal })
    .where("authority_id", "=", authorityId)
    .where("id", "=", itemId)
    .execute();
}

/** How many open items came under each heading from a day on; closed ones would tell what they are about. */
export async function countOpenItemsByRemit(
  db: Reader,
  { authorityId, boardId, since }: { authorityId: string; boardId: string; since: Instant },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("agenda_items as item")
    .innerJoin("meetings as meeting", (join) =>
      join
        .onRef("meeting.authority_id", "=", "item.authority_id")
        .onRef("meeting.id", "=", "item.meeting_id"),
    )
    .select((select) => ["item.remit", select.fn.countAll<number>().as("items")])
    .where("item.authority_id", "=", authorityId)
    .where("item.board_id", "=", boardId)
    .where("item.removed_at", "is", null)
    .where("item.part", "=", "part1")
    .where("item.remit", "is not", null)
    .where("meeting.starts_at", ">=", since)
    .where("meeting.state", "not in", ["draft", "cancelled"])
    .groupBy("item.remit")
    .orderBy("item.remit")
    .limit(most_items)
    .execute();
  return new Map(
    rows.flatMap(({ remit, items }) => (remit === null ? [] : [[remit, Number(items)] as const])),
  );
}

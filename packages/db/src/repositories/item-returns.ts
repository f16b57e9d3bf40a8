import type { ItemPart } from "@consortia/domain/board/agenda";
import type { MeetingState } from "@consortia/domain/board/machines";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { ExpressionBuilder } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";
import type { Meeting } from "./meetings.ts";

/** Where an item comes from or comes again: its place on another agenda of the same board. */
export type ItemPlace = {
  readonly itemId: Id<"AgendaItemId">;
  readonly meetingId: Id<"MeetingId">;
  readonly meetingReference: string;
  readonly meetingState: MeetingState;
  readonly calledAt: Instant | null;
  readonly meetingKind: Meeting["kind"];
  readonly ordinal: number;
  readonly part: ItemPart;
};

const most_items = 100;

/** @throws where the item comes again elsewhere already, or the later one is of another board. */
export async function insertItemReturn(
  db: Writer,
  row: { authorityId: string; fromItemId: string; toItemId: string; at: Instant },
): Promise<void> {
  await db
    .insertInto("item_returns")
    .values({
      authority_id: row.authorityId,
      from_item_id: row.fromItemId,
      to_item_id: row.toItemId,
      recorded_at: row.at,
    })
    .execute();
}

/** For each of these items the earlier one it comes from, and the later one in which it comes again. */
export async function listItemPlaces(
  db: Reader,
  { authorityId, itemIds }: { authorityId: string; itemIds: readonly string[] },
): Promise<{ readonly from: ReadonlyMap<string, ItemPlace>; readonly to: ReadonlyMap<string, ItemPlace> }> {
  if (itemIds.length === 0) return { from: new Map(), to: new Map() };
  const places = (of: "from_item_id" | "to_item_id", other: "from_item_id" | "to_item_id") =>
    db
      .selectFrom("item_returns as back")
      .innerJoin("agenda_items as item", (join) =>
        join.onRef("item.authority_id", "=", "back.authority_id").onRef("item.id", "=", `back.${other}`),
      )
      .innerJoin("meetings as meeting", (join) =>
        join
          .onRef("meeting.authority_id", "=", "item.authority_id")
          .onRef("meeting.id", "=", "item.meeting_id"),
      )
      .select([
        `back.${of} as ofItemId`,
        "item.id as itemId",
        "item.meeting_id as meetingId",
        "meeting.reference as meetingReference",
        "meeting.state as meetingState",
        "meeting.called_at as calledAt",
        "meeting.kind as meetingKind",
        "item.ordinal",
        "item.part",
      ])
      .where("back.authority_id", "=", authorityId)
      .where(`back.${of}`, "in", itemIds)
      .where("item.removed_at", "is", null)
      .orderBy(`back.${of}`)
      .limit(itemIds.length)
      .execute();
  return {
    from: placesOf(await places("to_item_id", "from_item_id")),
    to: placesOf(await places("from_item_id", "to_item_id")),
  };
}

function placesOf(
  rows: readonly {
    ofItemId: string;
    itemId: string;
    meetingId: string;
    meetingReference: string;
    meetingState: MeetingState;
    calledAt: Instant | null;
    meetingKind: Meeting["kind"];
    ordinal: number;
    part: ItemPart;
  }[],
): ReadonlyMap<string, ItemPlace> {
  return new Map(
    rows.map(({ ofItemId, itemId, meetingId, ...place }) => [
      ofItemId,
      { ...place, itemId: asId("AgendaItemId", itemId), meetingId: asId("MeetingId", meetingId) },
    ]),
  );
}

/**
 * Items of a board that no decision ended and that stand on no later agenda, oldest meeting first. Why each comes
 * again, and whether it still may, is the rules' to say.
 */
export async function listUnendedItems(
  db: Reader,
  { authorityId, boardId, itemId }: { authorityId: string; boardId: string; itemId?: string },
): Promise<readonly Id<"AgendaItemId">[]> {
  let items = db
    .selectFrom("agenda_items as item")
    .innerJoin("meetings as meeting", (join) =>
      join
        .onRef("meeting.authority_id", "=", "item.authority_id")
        .onRef("meeting.id", "=", "item.meeting_id"),
    )
    .select("item.id")
    .where("item.authority_id", "=", authorityId)
    .where("item.board_id", "=", boardId)
    .where("item.removed_at", "is", null)
    .where("item.standing", "is", null)
    .where((where) => where.not(isLetGo(where)))
    .where((where) => where.not(isOnLaterAgenda(where)))
    .where((where) =>
      where.or([
        isDeferred(where),
        hasUnendedMotion(where),
        where.and([where("meeting.state", "=", "cancelled"), where.not(hasMotion(where))]),
      ]),
    );
  if (itemId !== undefined) items = items.where("item.id", "=", itemId);
  const rows = await items
    .orderBy("meeting.starts_at")
    .orderBy("item.ordinal")
    .orderBy("item.id")
    .limit(most_items)
    .execute();
  return rows.map(({ id }) => asId("AgendaItemId", id));
}

type Where = ExpressionBuilder<
  Schema & { item: Schema["agenda_items"]; meeting: Schema["meetings"] },
  "item" | "meeting"
>;

function ending(where: Where, kind: "deferred" | "let_go") {
  return where.exists(
    where
      .selectFrom("item_endings as ending")
      .select("ending.item_id")
      .whereRef("ending.authority_id", "=", "item.authority_id")
      .whereRef("ending.item_id", "=", "item.id")
      .where("ending.kind", "=", kind),
  );
}

const isLetGo = (where: Where) => ending(where, "let_go");
const isDeferred = (where: Where) => ending(where, "deferred");

function isOnLaterAgenda(where: Where) {
  return where.exists(
    where
      .selectFrom("item_returns as back")
      .innerJoin("agenda_items as placed", (join) =>
        join
          .onRef("placed.authority_id", "=", "back.authority_id")
          .onRef("placed.id", "=", "back.to_item_id"),
      )
      .select("back.to_item_id")
      .whereRef("back.authority_id", "=", "item.authority_id")
      .whereRef("back.from_item_id", "=", "item.id")
      .where("placed.removed_at", "is", null),
  );
}

function motionsOf(where: Where) {
  return where
    .selectFrom("motions as motion")
    .select("motion.id")
    .whereRef("motion.authority_id", "=", "item.authority_id")
    .whereRef("motion.item_id", "=", "item.id")
    .where("motion.amends_id", "is", null);
}

const hasMotion = (where: Where) => where.exists(motionsOf(where));

function hasUnendedMotion(where: Where) {
  return where.or([
    where.exists(motionsOf(where).where("motion.state", "in", ["inquorate", "not_reached"])),
    where.exists(
      motionsOf(where)
        .innerJoin("motion_recounts as recount", (join) =>
          join
            .onRef("recount.authority_id", "=", "motion.authority_id")
            .onRef("recount.motion_id", "=", "motion.id"),
        )
        .where("recount.effect", "in", ["returns", "undone"]),
    ),
  ]);
}

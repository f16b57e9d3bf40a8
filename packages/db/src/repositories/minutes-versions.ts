import { closed_title, type ItemPart } from "@consortia/domain/board/agenda";
import {
  emptyRecord,
  type ItemRecord,
  itemRecordSchema,
  type MeetingRecord,
  meetingRecordSchema,
} from "@consortia/domain/minutes/record";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import { hasClosedMinutesNote, insertClosedMinutesItems, insertClosedMinutesNote } from "./closed-minutes.ts";

export type MinutesItem = {
  readonly itemId: Id<"AgendaItemId">;
  readonly ordinal: number;
  readonly part: ItemPart;
  readonly title: string;
  readonly record: ItemRecord;
  readonly discussion: string;
};

export type MinutesVersion = {
  readonly minutesId: Id<"MinutesId">;
  readonly versionNo: number;
  /** Null for a correction, which is words only. */
  readonly record: MeetingRecord | null;
  readonly note: string;
  /** Whether it says something of closed items beside their own text, and what: null until a reader of them asks. */
  readonly hasClosedNote: boolean;
  readonly closedNote: string | null;
  readonly items: readonly MinutesItem[];
  readonly writtenById: PersonId;
  readonly writtenAt: Instant;
};

const most_items = 200;

export async function insertMinutesVersion(
  db: Writer,
  version: Omit<MinutesVersion, "hasClosedNote"> & {
    readonly id: Id<"MinutesVersionId">;
    readonly authorityId: string;
    readonly newItemId: () => string;
  },
): Promise<void> {
  const of = {
    authority_id: version.authorityId,
    minutes_id: version.minutesId,
    version_no: version.versionNo,
  };
  await db
    .insertInto("minutes_versions")
    .values({
      ...of,
      id: version.id,
      record: version.record === null ? null : JSON.stringify(version.record),
      note: version.note,
      written_by_id: version.writtenById,
      written_at: version.writtenAt,
    })
    .execute();
  await insertClosedMinutesNote(db, version);
  if (version.items.length === 0) return;
  await db
    .insertInto("minutes_items")
    .values(
      version.items.map((item) => ({
        ...of,
        id: version.newItemId(),
        item_id: item.itemId,
        ordinal: item.ordinal,
        ...openWords(item),
      })),
    )
    .execute();
  await insertClosedMinutesItems(db, {
    ...version,
    items: version.items.filter(({ part }) => part === "part2"),
  });
}

/** The open table never holds a word of a closed item (BRD-14). */
function openWords({ part, title, record, discussion }: MinutesItem) {
  return part === "part2"
    ? { title: closed_title, record: JSON.stringify(emptyRecord), discussion: "" }
    : { title, record: JSON.stringify(record), discussion };
}

/** A version with its open words: of a closed item that is "Closed item" and no more. */
export async function findMinutesVersion(
  db: Reader,
  { authorityId, minutesId, versionNo }: { authorityId: string; minutesId: string; versionNo: number },
): Promise<MinutesVersion | null> {
  const row = await db
    .selectFrom("minutes_versions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("minutes_id", "=", minutesId)
    .where("version_no", "=", versionNo)
    .executeTakeFirst();
  if (row === undefined) return null;
  const items = await db
    .selectFrom("minutes_items as line")
    .innerJoin("agenda_items as item", (join) =>
      join.onRef("item.authority_id", "=", "line.authority_id").onRef("item.id", "=", "line.item_id"),
    )
    .select(["line.item_id", "line.ordinal", "line.title", "line.record", "line.discussion", "item.part"])
    .where("line.authority_id", "=", authorityId)
    .where("line.minutes_id", "=", minutesId)
    .where("line.version_no", "=", versionNo)
    .orderBy("line.ordinal")
    .orderBy("line.id")
    .limit(most_items)
    .execute();
  return {
    minutesId: asId("MinutesId", row.minutes_id),
    versionNo: row.version_no,
    record: row.record === null ? null : meetingRecordSchema.parse(JSON.parse(row.record)),
    note: row.note,
    hasClosedNote: await hasClosedMinutesNote(db, { authorityId, minutesId, versionNo }),
    closedNote: null,
    items: items.map((item) => ({
      itemId: asId("AgendaItemId", item.item_id),
      ordinal: item.ordinal,
      part: item.part,
      title: item.title,
      record: itemRecordSchema.parse(JSON.parse(item.record)),
      discussion: item.discussion,
    })),
    writtenById: asId("PersonId", row.written_by_id),
    writtenAt: row.written_at,
  };
}

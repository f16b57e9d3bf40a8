import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

/** One version of a paper. What it is called and what is in it: `paper-files.ts`. */
export type Paper = {
  readonly id: Id<"PaperId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly number: number;
  readonly version: number;
  readonly isLate: boolean;
  readonly addedById: PersonId;
  readonly addedAt: Instant;
};

/** As many as a meeting may have, and one to see that there are more. */
const most_listed = 201;

export async function insertPaper(
  db: Writer,
  paper: Paper & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("papers")
    .values({
      id: paper.id,
      authority_id: paper.authorityId,
      board_id: paper.boardId,
      meeting_id: paper.meetingId,
      item_id: paper.itemId,
      number: paper.number,
      version: paper.version,
      is_late: paper.isLate ? 1 : 0,
      added_by_id: paper.addedById,
      added_at: paper.addedAt,
    })
    .execute();
}

/** Every version of every paper of a meeting, by number, first version first. */
export async function listPapers(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<readonly Paper[]> {
  const rows = await db
    .selectFrom("papers")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("meeting_id", "=", meetingId)
    .orderBy("number")
    .orderBy("version")
    .orderBy("id")
    .limit(most_listed)
    .execute();
  return rows.map(asPaper);
}

export async function findPaper(
  db: Reader,
  { authorityId, paperId }: { authorityId: string; paperId: string },
): Promise<Paper | null> {
  const row = await db
    .selectFrom("papers")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", paperId)
    .executeTakeFirst();
  return row === undefined ? null : asPaper(row);
}

function asPaper(row: Selectable<Schema["papers"]>): Paper {
  return {
    id: asId("PaperId", row.id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    number: row.number,
    version: row.version,
    isLate: row.is_late === 1,
    addedById: asId("PersonId", row.added_by_id),
    addedAt: row.added_at,
  };
}

import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Board = {
  readonly id: Id<"BoardId">;
  readonly name: string;
  readonly code: string;
  readonly lanes: readonly Lane[];
};

const most_boards = 100;

export async function insertBoard(
  db: Writer,
  board: Board & { readonly authorityId: string; readonly createdAt: Instant },
): Promise<void> {
  await db
    .insertInto("boards")
    .values({
      id: board.id,
      authority_id: board.authorityId,
      name: board.name,
      code: board.code,
      created_at: board.createdAt,
    })
    .execute();
  await db
    .insertInto("board_lanes")
    .values(board.lanes.map((lane) => ({ authority_id: board.authorityId, board_id: board.id, lane })))
    .execute();
}

export async function findBoard(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<Board | null> {
  const found = await listBoards(db, { authorityId, boardId });
  return found[0] ?? null;
}

export async function findBoardByCode(
  db: Reader,
  { authorityId, code }: { authorityId: string; code: string },
): Promise<Board | null> {
  const found = await listBoards(db, { authorityId, code });
  return found[0] ?? null;
}

/** Every board of the authority, by name; or the one asked for. */
export async function listBoards(
  db: Reader,
  wanted: { authorityId: string; boardId?: string; code?: string },
): Promise<readonly Board[]> {
  let boards = db
    .selectFrom("boards")
    .select(["id", "name", "code"])
    .where("authority_id", "=", wanted.authorityId);
  if (wanted.boardId !== undefined) boards = boards.where("id", "=", wanted.boardId);
  if (wanted.code !== undefined) boards = boards.where("code", "=", wanted.code);
  const rows = await boards.orderBy("name").orderBy("id").limit(most_boards).execute();
  if (rows.length === 0) return [];
  const lanes = await db
    .selectFrom("board_lanes")
    .select(["board_id", "lane"])
    .where("authority_id", "=", wanted.authorityId)
    .where(
      "board_id",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy("lane")
    .execute();
  return rows.map((row) => ({
    id: asId("BoardId", row.id),
    name: row.name,
    code: row.code,
    lanes: lanes.filter((lane) => lane.board_id === row.id).map((lane) => lane.lane),
  }));
}

/** The next meeting's number; a reference is used once and never changes. */
export async function takeMeetingNumber(
  db: Writer,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<number> {
  const row = await db
    .updateTable("boards")
    .set((set) => ({ meetings_made: set("meetings_made", "+", 1) }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", boardId)
    .returning("meetings_made")
    .executeTakeFirstOrThrow();
  return row.meetings_made;
}

export async function takeMotionNumber(
  db: Writer,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<number> {
  const row = await db
    .updateTable("boards")
    .set((set) => ({ motions_made: set("motions_made", "+", 1) }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", boardId)
    .returning("motions_made")
    .executeTakeFirstOrThrow();
  return row.motions_made;
}

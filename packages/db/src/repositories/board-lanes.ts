import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Reader } from "../store.ts";

/** The boards that hold a lane; in practice one. */
export async function listBoardsOfLane(
  db: Reader,
  { authorityId, lane }: { authorityId: string; lane: Lane },
): Promise<readonly Id<"BoardId">[]> {
  const rows = await db
    .selectFrom("board_lanes")
    .select("board_id")
    .where("authority_id", "=", authorityId)
    .where("lane", "=", lane)
    .orderBy("board_id")
    .limit(20)
    .execute();
  return rows.map((row) => asId("BoardId", row.board_id));
}

export async function listLanesOfBoard(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly Lane[]> {
  const rows = await db
    .selectFrom("board_lanes")
    .select("lane")
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .orderBy("lane")
    .limit(10)
    .execute();
  return rows.map((row) => row.lane);
}

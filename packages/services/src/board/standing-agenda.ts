import { insertAgendaItem } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import { listMeetings } from "@consortia/db/repositories/meetings";
import { standingAgenda } from "@consortia/domain/board/agenda";
import type { Id } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";

const latest_meetings = 20;

/** Begins a new meeting's agenda with the usual items, inside the transaction that makes the meeting. */
export async function fillStandingItems(
  ctx: WriteCtx,
  { board, meetingId }: { board: Board; meetingId: Id<"MeetingId"> },
): Promise<number> {
  const { authorityId } = ctx;
  const meetings = await listMeetings(ctx.db, { authorityId, boardId: board.id, limit: latest_meetings });
  const items = standingAgenda({ hasLastMeeting: meetings.some(({ state }) => state === "closed") });
  for (const item of items) {
    await insertAgendaItem(ctx.db, {
      ...item,
      id: ctx.newId("AgendaItemId"),
      authorityId,
      boardId: board.id,
      meetingId,
      leadRole: null,
      lanes: board.lanes,
      createdAt: ctx.clock.now(),
    });
  }
  return items.length;
}

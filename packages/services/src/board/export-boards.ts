import { type Board, listBoards } from "@consortia/db/repositories/boards";
import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import type { ExportRow } from "@consortia/domain/shared/export-seal";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { exportMeeting } from "./export-meeting.ts";

const meetings_a_page = 50;

/** Every board of the authority, and every meeting with what was voted (BRD-7, BRD-15). */
export async function* exportBoards(ctx: Ctx): AsyncGenerator<ExportRow> {
  const { authorityId } = ctx;
  for (const board of await listBoards(ctx.db, { authorityId })) {
    yield { kind: "board", id: board.id, row: { code: board.code, lanes: board.lanes } };
    for await (const meeting of meetingsOf(ctx, board)) yield* await heldStill(ctx, meeting);
  }
}

async function* meetingsOf(ctx: Ctx, board: Board): AsyncGenerator<Meeting> {
  let before: { startsAt: string; id: string } | undefined;
  for (;;) {
    const page = await listMeetings(ctx.db, {
      authorityId: ctx.authorityId,
      boardId: board.id,
      limit: meetings_a_page,
      ...(before === undefined ? {} : { before }),
    });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < meetings_a_page) return;
    before = { startsAt: last.startsAt, id: last.id };
  }
}

/** A vote on its way would be half in the file, so the meeting and its chain are held while they are read. */
function heldStill(ctx: Ctx, meeting: Meeting): Promise<readonly ExportRow[]> {
  const lock = [
    { table: "meetings", id: meeting.id },
    { table: "meeting_chains", id: meeting.id },
  ] as const;
  return transact(ctx, { lock }, (ctx) => exportMeeting(ctx, meeting));
}

import { type Board, listBoards as listBoardRows } from "@consortia/db/repositories/boards";
import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { listMotions } from "@consortia/db/repositories/motions";
import { readBoards } from "@consortia/domain/board/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { allWithClosedWords, mayReadClosed } from "./closed-part.ts";
import { standingResults } from "./standing-results.ts";

export type Decision = { readonly reference: string; readonly text: string; readonly sentence: string };

export type BoardSummary = {
  readonly board: Board;
  /** The one in progress, else the next to come. */
  readonly nextMeeting: Meeting | null;
  readonly decisions: readonly Decision[];
};

const latest_meetings = 20;
const latest_decisions = 5;

/** Every board with its next meeting and its latest decisions. */
export async function listBoards(ctx: Ctx): Promise<readonly BoardSummary[]> {
  await authorise(ctx, readBoards, undefined);
  const boards = await listBoardRows(ctx.db, { authorityId: ctx.authorityId });
  return Promise.all(
    boards.map(async (board) => ({
      board,
      nextMeeting: await nextMeeting(ctx, board),
      decisions: await listDecisions(ctx, board, latest_decisions),
    })),
  );
}

export async function listDecisions(ctx: Ctx, board: Board, limit: number): Promise<readonly Decision[]> {
  const { authorityId } = ctx;
  const mayRead = await mayReadClosed(ctx, board.id);
  const decided = await listMotions(ctx.db, {
    authorityId,
    boardId: board.id,
    states: ["carried", "not_carried", "inquorate"],
    isOpenOnly: !mayRead,
    limit,
  });
  const motions = await allWithClosedWords(ctx, decided);
  const results = await standingResults(ctx, motions);
  return motions.flatMap((motion) => {
    const result = results.get(motion.id);
    return result === undefined
      ? []
      : [{ reference: motion.reference, text: motion.text, sentence: result.sentence }];
  });
}

async function nextMeeting(ctx: Ctx, board: Board): Promise<Meeting | null> {
  const meetings = await listMeetings(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    limit: latest_meetings,
  });
  const called = meetings.filter((meeting) => meeting.state === "called" || meeting.state === "opened");
  return called.find((meeting) => meeting.state === "opened") ?? called.at(-1) ?? null;
}

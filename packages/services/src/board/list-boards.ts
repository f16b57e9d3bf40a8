import { type Board, listBoards as listBoardRows } from "@consortia/db/repositories/boards";
import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { listMotions } from "@consortia/db/repositories/motions";
import { closed_title } from "@consortia/domain/board/agenda";
import { readBoards } from "@consortia/domain/board/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logClosedLooks, looksAt } from "./closed-looks.ts";
import { allWithClosedWords, closedGrant } from "./closed-part.ts";
import { standingResults } from "./standing-results.ts";

export type Decision = { readonly reference: string; readonly text: string; readonly sentence: string };

export type BoardSummary = {
  readonly board: Board;
  /** Of those that people come to: the one in progress, else the next to come. */
  readonly nextMeeting: Meeting | null;
  /** Written procedures whose votes are being returned, the one that closes first before the others. */
  readonly inWriting: readonly Meeting[];
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
      ...(await meetingsNow(ctx, board)),
      decisions: await listDecisions(ctx, board, latest_decisions),
    })),
  );
}

export async function listDecisions(ctx: Ctx, board: Board, limit: number): Promise<readonly Decision[]> {
  const { authorityId } = ctx;
  const grant = await closedGrant(ctx, board.id);
  const decided = await listMotions(ctx.db, {
    authorityId,
    boardId: board.id,
    states: ["carried", "not_carried", "inquorate"],
    isOpenOnly: grant === null,
    limit,
  });
  const motions = await allWithClosedWords(ctx, decided);
  const results = await standingResults(ctx, motions);
  const decisions = motions.flatMap((motion) => {
    const result = results.get(motion.id);
    return result === undefined
      ? []
      : [{ reference: motion.reference, text: motion.text, sentence: result.sentence }];
  });
  const closed = decided.filter(({ text }) => text === closed_title);
  await logClosedLooks(ctx, looksAt("motion", closed, grant));
  return decisions;
}

async function meetingsNow(ctx: Ctx, board: Board): Promise<Pick<BoardSummary, "nextMeeting" | "inWriting">> {
  const meetings = await listMeetings(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    limit: latest_meetings,
  });
  const nearestFirst = meetings.filter(({ state }) => state === "called" || state === "opened").reverse();
  const together = nearestFirst.filter(({ kind }) => kind !== "written");
  return {
    nextMeeting: together.find(({ state }) => state === "opened") ?? together[0] ?? null,
    inWriting: nearestFirst.filter(({ kind, state }) => kind === "written" && state === "opened"),
  };
}

import { countOpenItemsByRemit } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import {
  type AdoptedConstitution,
  findAdoptedConstitution,
  listAdoptions,
} from "@consortia/db/repositories/constitution-adoptions";
import {
  type ConstitutionVersion,
  findLatestConstitution,
} from "@consortia/db/repositories/constitution-versions";
import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { constitutionSentences } from "@consortia/domain/board/constitution-words";
import { readBoards } from "@consortia/domain/board/policy";
import { addDays, instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type Decision, listDecisions } from "./list-boards.ts";
import { mustFindBoardByCode } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";

export type BoardPage = {
  readonly board: Board;
  /** Null until a constitution is adopted: the board cannot vote yet (BRD-9). */
  readonly constitution: AdoptedConstitution | null;
  readonly sentences: ReturnType<typeof constitutionSentences>;
  readonly history: readonly AdoptedConstitution[];
  /** The version written last, where no motion has adopted it. */
  readonly draft: ConstitutionVersion | null;
  readonly seats: readonly SeatLine[];
  readonly meetings: readonly Meeting[];
  readonly decisions: readonly Decision[];
  /** Open items of the last twelve months under each heading of the constitution in force; empty where it has none. */
  readonly remits: readonly { readonly remit: string; readonly items: number }[];
};

const latest_meetings = 50;
const latest_decisions = 20;

/** A board with its rules, its seats and who holds them, its meetings and decisions. */
export async function readBoard(ctx: Ctx, { code }: { code: string }): Promise<BoardPage> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const ofBoard = { authorityId, boardId: board.id };
  const history = await listAdoptions(ctx.db, ofBoard);
  const constitution = await findAdoptedConstitution(ctx.db, ofBoard);
  const latest = await findLatestConstitution(ctx.db, ofBoard);
  return {
    board,
    constitution,
    sentences: constitution === null ? [] : constitutionSentences(constitution.rules),
    history,
    draft: latest === null || history.some((one) => one.id === latest.id) ? null : latest,
    seats: await seatsNow(ctx, board, null),
    meetings: await listMeetings(ctx.db, { authorityId, boardId: board.id, limit: latest_meetings }),
    decisions: await listDecisions(ctx, board, latest_decisions),
    remits: await itemsByRemit(ctx, board, constitution?.rules.remits ?? []),
  };
}

async function itemsByRemit(ctx: Ctx, board: Board, remits: readonly string[]) {
  if (remits.length === 0) return [];
  const yearAgo = addDays(londonDate(ctx.clock.now()), -365);
  const items = await countOpenItemsByRemit(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    since: instantAtLondonTime(yearAgo, "00:00"),
  });
  return remits.map((remit) => ({ remit, items: items.get(remit) ?? 0 }));
}

import type { Board } from "@consortia/db/repositories/boards";
import { findBoard } from "@consortia/db/repositories/boards";
import { listUrgent as listRows } from "@consortia/db/repositories/urgent-decisions";
import { readBoards } from "@consortia/domain/board/policy";
import type { Instant } from "@consortia/domain/shared/time";
import type { UrgentPart } from "@consortia/domain/urgent/urgent";
import { type ClosedLook, logClosedLooks } from "../board/closed-looks.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { ownParts } from "./read-urgent.ts";
import { unreportedBy } from "./report-decisions.ts";
import { linesOf, type ReportLine } from "./report-lines.ts";
import { mayReadUrgent, type ShownUrgent, showUrgent, urgentLooks } from "./shown.ts";

export type UrgentList = {
  readonly board: Board;
  readonly urgent: readonly ShownUrgent[];
  /** COM-8: what was decided between meetings and no meeting has been told of yet. */
  readonly unreported: readonly ReportLine[];
};

/** The urgent decisions of a board, the latest first, and what is not reported yet. */
export async function listUrgent(ctx: Ctx, { code }: { code: string }): Promise<UrgentList> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const rows = await listRows(ctx.db, { authorityId: ctx.authorityId, boardId: board.id });
  const told = await unreportedBy(ctx, board.id);
  const urgent = await showUrgent(ctx, rows, await mayReadUrgent(ctx, board.id));
  const unreported = await linesOf(ctx, { boardId: board.id, told, readAs: "reader" });
  await logClosedLooks(ctx, [...(await urgentLooks(ctx, board.id, urgent)), ...unreported.looks]);
  return { board, urgent, unreported: unreported.lines };
}

export type UrgentToAnswer = {
  readonly boardCode: string;
  readonly boardName: string;
  readonly reference: string;
  readonly title: string;
  readonly neededBy: Instant;
  readonly parts: readonly UrgentPart[];
};

/** What waits for the reader's own answer, on any board, the nearest date first. */
export async function listUrgentToAnswer(ctx: Ctx): Promise<readonly UrgentToAnswer[]> {
  await authorise(ctx, readBoards, undefined);
  const { authorityId } = ctx;
  const asked = await listRows(ctx.db, { authorityId, states: ["asked"] });
  const waiting: UrgentToAnswer[] = [];
  const looks: ClosedLook[] = [];
  for (const urgent of asked) {
    const parts = (await ownParts(ctx, urgent)).filter(({ bar }) => bar === null).map(({ part }) => part);
    const board = await findBoard(ctx.db, { authorityId, boardId: urgent.boardId });
    if (parts.length === 0 || board === null) continue;
    // Whoever is asked reads it, closed or not.
    const shown = await showUrgent(ctx, [urgent], true);
    looks.push(...(await urgentLooks(ctx, board.id, shown)));
    waiting.push({
      boardCode: board.code,
      boardName: board.name,
      reference: urgent.reference,
      title: shown[0]?.title ?? urgent.reference,
      neededBy: urgent.neededBy,
      parts,
    });
  }
  await logClosedLooks(ctx, looks);
  return waiting.sort((one, other) => (one.neededBy < other.neededBy ? -1 : 1));
}

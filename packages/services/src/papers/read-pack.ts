import { findPaperBytes } from "@consortia/db/repositories/paper-files";
import { readBoards } from "@consortia/domain/board/policy";
import { textsOfPack } from "@consortia/domain/papers/pack";
import { present } from "@consortia/domain/shared/assert";
import { logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { closedGrant } from "../board/closed-part.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { mustFindShownMeeting } from "../board/shown-meetings.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type ShownPaper, shownPapers } from "./shown-papers.ts";

/** A paper in its newest version, with its words where they are text and there is room for them. */
export type PackPaper = ShownPaper & { readonly text: string | null };

/** The papers of a meeting to be read on one page, by number: those that this reader may read and no others. */
export async function readPack(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<readonly PackPaper[]> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindShownMeeting(ctx, { boardId: board.id, reference });
  const papers = (await shownPapers(ctx, meeting)).filter(({ isNewest }) => isNewest);
  const texts = new Map<string, string>();
  for (const paper of textsOfPack(papers)) texts.set(paper.id, await textOf(ctx, paper));
  const grant = await closedGrant(ctx, board.id);
  const closed = papers.filter(({ isClosed }) => isClosed);
  await logClosedLooks(ctx, looksAt("paper", closed, grant));
  const opened = closed.filter(({ id }) => texts.has(id));
  await logClosedLooks(ctx, looksAt("paper", opened, grant), "closed_paper_opened");
  return papers.map((paper) => ({ ...paper, text: texts.get(paper.id) ?? null }));
}

async function textOf(ctx: Ctx, { id, isClosed }: ShownPaper): Promise<string> {
  const file = await findPaperBytes(ctx.db, { authorityId: ctx.authorityId, isClosed, paperId: id });
  return new TextDecoder().decode(present(file, "A paper has its file").bytes);
}

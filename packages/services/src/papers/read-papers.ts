import { findPaperBytes } from "@consortia/db/repositories/paper-files";
import { findPaper } from "@consortia/db/repositories/papers";
import { readBoards } from "@consortia/domain/board/policy";
import { paperKindFacts } from "@consortia/domain/papers/kinds";
import { paperFileName } from "@consortia/domain/papers/paper";
import type { OfPaper } from "@consortia/domain/papers/schemas";
import { assert, present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { closedGrant } from "../board/closed-part.ts";
import { mustFindBoard, mustFindBoardByCode, mustFindMeeting } from "../board/load.ts";
import { mustFindShownMeeting, shownMeetings } from "../board/shown-meetings.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { sha256OfBytes } from "../shared/hash.ts";
import { type ShownPaper, shownPapers } from "./shown-papers.ts";

/** The papers of a meeting that the reader may read, every version of each. */
export async function listPapers(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<readonly ShownPaper[]> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindShownMeeting(ctx, { boardId: board.id, reference });
  const papers = await shownPapers(ctx, meeting);
  const closed = papers.filter(({ isClosed }) => isClosed);
  await logClosedLooks(ctx, looksAt("paper", closed, await closedGrant(ctx, board.id)));
  return papers;
}

export type PaperFile = {
  readonly fileName: string;
  readonly mediaType: string;
  /** The file as it was added, in base64, so that it is the same through the caller and over HTTP. */
  readonly base64: string;
};

/**
 * The file of a paper.
 * @throws DomainError `not_found`, in the same words whether there is no such paper or the reader may not read it.
 */
export async function readPaper(ctx: Ctx, { paperId }: OfPaper): Promise<PaperFile> {
  await authorise(ctx, readBoards, undefined);
  const { paper, meeting } = await mustFindShownPaper(ctx, paperId);
  const board = await mustFindBoard(ctx, meeting.boardId);
  const { isClosed, number, version, kind } = paper;
  const { authorityId } = ctx;
  const file = present(
    await findPaperBytes(ctx.db, { authorityId, isClosed, paperId }),
    "A paper has its file",
  );
  assert(sha256OfBytes(file.bytes) === file.sha256, "A paper is read as it was added");
  const looks = looksAt("paper", isClosed ? [paper] : [], await closedGrant(ctx, board.id));
  await logClosedLooks(ctx, looks, "closed_paper_opened");
  return {
    fileName: paperFileName({ board: board.code, meeting: meeting.reference, number, version, kind }),
    mediaType: paperKindFacts(kind).mediaType,
    base64: Buffer.from(file.bytes).toString("base64"),
  };
}

/** A paper as this reader sees it, with its meeting. */
export async function mustFindShownPaper(ctx: AnyCtx, paperId: string) {
  const found = await findPaper(ctx.db, { authorityId: ctx.authorityId, paperId });
  if (found === null) throw noPaper();
  const [meeting] = await shownMeetings(ctx, [await mustFindMeeting(ctx, found.meetingId)]);
  if (meeting === undefined) throw noPaper();
  const paper = (await shownPapers(ctx, meeting)).find(({ id }) => id === found.id);
  if (paper === undefined) throw noPaper();
  return { paper, meeting };
}

function noPaper() {
  return notFound("We cannot find that paper");
}

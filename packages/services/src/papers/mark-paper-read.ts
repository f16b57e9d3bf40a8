import { insertPaperRead } from "@consortia/db/repositories/paper-reads";
import { readBoards } from "@consortia/domain/board/policy";
import { markPapersRead } from "@consortia/domain/papers/policy";
import type { MarkPaperRead } from "@consortia/domain/papers/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindShownPaper } from "./read-papers.ts";

/**
 * Somebody says that they have read this version of a paper. It is theirs to say: saving the file says nothing, since a
 * file that is saved is not yet read, and what is read on the page of the whole pack is never saved.
 */
export async function markPaperRead(ctx: Ctx, input: MarkPaperRead): Promise<{ paperId: string }> {
  await authorise(ctx, readBoards, undefined);
  await mustFindShownPaper(ctx, input.paperId);
  const request = { key: input.requestKey, name: "markPaperRead", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const { paper, meeting } = await mustFindShownPaper(ctx, input.paperId);
    const grant = await authorise(ctx, markPapersRead, { boardId: meeting.boardId });
    if (!paper.isReleased) throw new DomainError("conflict", "Members cannot read this paper yet.");
    const isFirst = await insertPaperRead(ctx.db, {
      authorityId: ctx.authorityId,
      paperId: paper.id,
      personId: actingPerson(ctx),
      readAt: ctx.clock.now(),
    });
    // Which paper stays out of the audit: it would be a list of what each member has not read.
    if (isFirst)
      await audit(ctx, grant, { act: "paper_marked_read", subjectKind: "meeting", subjectId: meeting.id });
    return { paperId: paper.id };
  });
}

import type { Meeting } from "@consortia/db/repositories/meetings";
import { insertPaperSupplement } from "@consortia/db/repositories/paper-supplements";
import { runMeetings } from "@consortia/domain/board/policy";
import type { OfMeeting } from "@consortia/domain/board/schemas";
import { forSupplement } from "@consortia/domain/papers/desk";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { mustFindBoard, mustFindMeeting } from "../board/load.ts";
import { tellBoard } from "../board/tell-board.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { shownPapers } from "./shown-papers.ts";

/**
 * Sends members what has come since their agenda, as a supplement with its date. Members may read these papers before:
 * what the supplement adds is that everybody is told, once, and that the date stands beside the papers for good.
 */
export async function publishSupplement(ctx: Ctx, input: OfMeeting): Promise<{ papers: number }> {
  const request = { key: input.requestKey, name: "publishSupplement", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.state !== "called" && meeting.state !== "opened") {
      throw new DomainError("conflict", `This meeting is ${meeting.state}, so it has no supplement.`);
    }
    const papers = forSupplement(await shownPapers(ctx, meeting), meeting.calledAt);
    if (papers.length === 0) {
      throw new DomainError("conflict", "No paper has come since the members were last told.");
    }
    const id = ctx.newId("PaperSupplementId");
    await insertPaperSupplement(ctx.db, {
      id,
      authorityId: ctx.authorityId,
      meetingId: meeting.id,
      publishedById: actingPerson(ctx),
      publishedAt: ctx.clock.now(),
      paperIds: papers.map((paper) => paper.id),
    });
    await tellMembers(ctx, { meeting, id, papers: papers.length });
    await audit(ctx, grant, {
      act: "supplement_published",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { supplement: id, papers: papers.map((paper) => paper.id) },
    });
    return { papers: papers.length };
  });
}

/** Numbers alone, since titles may be closed (NOT-3). */
async function tellMembers(
  ctx: WriteCtx,
  { meeting, id, papers }: { meeting: Meeting; id: string; papers: number },
): Promise<void> {
  const board = await mustFindBoard(ctx, meeting.boardId);
  await tellBoard(ctx, board, {
    kind: "supplement_published",
    key: id,
    subject: `Supplement: ${board.name}, ${formatDate(meeting.startsAt)}`,
    lines: [
      `${counted(papers, "paper")} came after the agenda and ${papers === 1 ? "is" : "are"} now with it.`,
      `Read what is new:\n{portal}/board/${board.code}/meetings/${meeting.reference}/pack`,
    ],
  });
}

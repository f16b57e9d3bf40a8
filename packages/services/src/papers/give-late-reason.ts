import { insertLateReason } from "@consortia/db/repositories/paper-files";
import { readBoards } from "@consortia/domain/board/policy";
import { giveLateReason as giveLateReasonSentence } from "@consortia/domain/papers/policy";
import type { GiveLateReason } from "@consortia/domain/papers/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindShownPaper } from "./read-papers.ts";
import { latePapersOf } from "./stand-in.ts";

/**
 * The chair or vice-chair, or with neither in office and free of an interest in its item whoever those present chose to
 * preside over it (decision 023), says why the board takes a late paper; from then on members read it, and the reason.
 */
export async function giveLateReason(ctx: Ctx, input: GiveLateReason): Promise<{ paperId: string }> {
  await authorise(ctx, readBoards, undefined);
  const { meeting } = await mustFindShownPaper(ctx, input.paperId);
  const request = { key: input.requestKey, name: "giveLateReason", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: meeting.id }], request }, async (ctx) => {
    const { paper, meeting } = await mustFindShownPaper(ctx, input.paperId);
    const lateOn = await latePapersOf(ctx, meeting);
    const grant = await authorise(ctx, giveLateReasonSentence, lateOn(paper.itemId));
    if (!paper.isLate) throw new DomainError("conflict", "This paper came in time. It needs no reason.");
    if (paper.lateReason !== null) {
      throw new DomainError("conflict", "The reason for this paper has been given, and members read it.");
    }
    const { authorityId } = ctx;
    await insertLateReason(ctx.db, {
      authorityId,
      isClosed: paper.isClosed,
      paperId: paper.id,
      reason: input.reason,
      givenById: actingPerson(ctx),
      givenAt: ctx.clock.now(),
    });
    // The reason of a closed paper may say what it is about, so the audit says only that there is one.
    await audit(ctx, grant, {
      act: "late_paper_taken",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { paper: paper.id, number: paper.number, version: paper.version },
    });
    return { paperId: paper.id };
  });
}

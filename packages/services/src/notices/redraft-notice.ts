import { listClosedNotices, updateClosedNotice } from "@consortia/db/repositories/closed-notices";
import {
  type DecisionNotice,
  type NoticeWords,
  updateNotice,
} from "@consortia/db/repositories/decision-notices";
import { runMeetings } from "@consortia/domain/board/policy";
import type { RedraftNotice } from "@consortia/domain/notices/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { mustFindMotion } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { openWords } from "./closed-part.ts";
import { mustBeDraft, mustFindNotice } from "./load.ts";
import { factsOf, isOutdated } from "./notice-facts.ts";

/**
 * Takes a draft's words from the result anew, because the votes were counted again since. Its conditions and who acts
 * by when are the clerk's, and stay.
 */
export async function redraftNotice(ctx: Ctx, input: RedraftNotice): Promise<{ version: number }> {
  const { boardId, motionId } = await mustFindNotice(ctx, input.noticeId);
  const lock = [
    { table: "boards", id: boardId },
    { table: "motions", id: motionId },
    { table: "decision_notices", id: input.noticeId },
  ] as const;
  const request = { key: input.requestKey, name: "redraftNotice", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const notice = await mustFindNotice(ctx, input.noticeId);
    const grant = await authorise(ctx, runMeetings, { boardId });
    mustBeDraft(notice, input.version);
    if (!(await isOutdated(ctx, notice))) {
      throw new DomainError("conflict", "This notice says what the result says.");
    }
    const { heldBy, rule, outcome, dueOn, ...said } = await factsOf(ctx, await mustFindMotion(ctx, motionId));
    await replaceWords(ctx, notice, { said: { ...said, authority: `${heldBy}. ${rule}.` }, heldBy });
    await updateNotice(ctx.db, {
      authorityId: ctx.authorityId,
      noticeId: notice.id,
      drafted: { at: ctx.clock.now(), outcome, dueOn },
    });
    await audit(ctx, grant, {
      act: "notice_redrafted",
      subjectKind: "decision_notice",
      subjectId: notice.id,
      before: { version: notice.version, outcome: notice.outcome },
      after: { outcome, dueOn },
    });
    return { version: (await mustFindNotice(ctx, notice.id)).version };
  });
}

/** Of a closed item the result goes into the closed box, and the open one says again no more than that it was decided. */
async function replaceWords(
  ctx: WriteCtx,
  { id: noticeId, part, conditions, nextSteps }: DecisionNotice,
  { said, heldBy }: { said: NoticeWords; heldBy: string },
): Promise<void> {
  const { authorityId } = ctx;
  const ofNotice = { authorityId, noticeId };
  const open = part === "part1" ? said : openWords(`${heldBy}.`);
  await updateNotice(ctx.db, { ...ofNotice, words: { ...open, conditions, nextSteps } });
  if (part === "part1") return;
  const box = (await listClosedNotices(ctx.db, { authorityId, noticeIds: [noticeId] })).get(noticeId);
  const kept = { conditions: box?.conditions ?? "", nextSteps: box?.nextSteps ?? "" };
  await updateClosedNotice(ctx.db, { ...ofNotice, words: { ...said, ...kept } });
}

import { updateClosedNotice } from "@consortia/db/repositories/closed-notices";
import { type DecisionNotice, updateNotice } from "@consortia/db/repositories/decision-notices";
import { runMeetings } from "@consortia/domain/board/policy";
import { noticeOutcomeWords } from "@consortia/domain/notices/notice";
import type { PublishNotice, SaveNotice } from "@consortia/domain/notices/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDate } from "@consortia/domain/shared/time";
import { mustFindBoard, mustFindMotion } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { tellBoard } from "../board/tell-board.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustBeDraft, mustFindNotice } from "./load.ts";
import { isOutdated } from "./notice-facts.ts";

/** Keeps the clerk's words on a draft. */
export async function saveNotice(ctx: Ctx, input: SaveNotice): Promise<{ version: number }> {
  const lock = [{ table: "decision_notices", id: input.noticeId }] as const;
  const request = { key: input.requestKey, name: "saveNotice", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const notice = await mustFindNotice(ctx, input.noticeId);
    const grant = await authorise(ctx, runMeetings, { boardId: notice.boardId });
    mustBeDraft(notice, input.version);
    const { decision, authority, vote, reasons, conditions, nextSteps } = input;
    await updateNotice(ctx.db, {
      authorityId: ctx.authorityId,
      noticeId: notice.id,
      words: { decision, authority, vote, reasons, conditions, nextSteps },
    });
    await saveClosedBox(ctx, notice, input.closed);
    await audit(ctx, grant, {
      act: "notice_saved",
      subjectKind: "decision_notice",
      subjectId: notice.id,
      before: { version: notice.version },
      after: { version: notice.version + 1 },
    });
    return { version: notice.version + 1 };
  });
}

/** @throws DomainError `invalid` where the two boxes of a closed item are sent as one, or an open item's as two. */
async function saveClosedBox(
  ctx: WriteCtx,
  notice: DecisionNotice,
  words: SaveNotice["closed"],
): Promise<void> {
  if ((notice.part === "part2") !== (words !== null)) {
    throw new DomainError(
      "invalid",
      "Open this notice again: it has an open and a closed box, or one alone.",
    );
  }
  if (words === null) return;
  await updateClosedNotice(ctx.db, { authorityId: ctx.authorityId, noticeId: notice.id, words });
}

/**
 * Publishes the notice as it was last read, and tells the board. From then on only a later notice changes it. The motion
 * is locked with it: a recount comes before, and the draft is outdated, or after, and a correction is owed.
 */
export async function publishNotice(ctx: Ctx, input: PublishNotice): Promise<{ told: number }> {
  const { motionId } = await mustFindNotice(ctx, input.noticeId);
  const lock = [
    { table: "motions", id: motionId },
    { table: "decision_notices", id: input.noticeId },
  ] as const;
  const request = { key: input.requestKey, name: "publishNotice", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const notice = await mustFindNotice(ctx, input.noticeId);
    const grant = await authorise(ctx, runMeetings, { boardId: notice.boardId });
    mustBeDraft(notice, input.version);
    if (await isOutdated(ctx, notice)) {
      throw new DomainError(
        "conflict",
        "The votes were counted again after this notice was drafted. Prepare it anew from the result first.",
      );
    }
    const at = ctx.clock.now();
    await updateNotice(ctx.db, {
      authorityId: ctx.authorityId,
      noticeId: notice.id,
      published: { at, byId: actingPerson(ctx) },
    });
    const told = await tell(ctx, notice);
    await audit(ctx, grant, {
      act: "notice_published",
      subjectKind: "decision_notice",
      subjectId: notice.id,
      after: { motion: notice.motionId, outcome: notice.outcome, dueOn: notice.dueOn, told },
    });
    return { told };
  });
}

async function tell(ctx: WriteCtx, notice: DecisionNotice): Promise<number> {
  const board = await mustFindBoard(ctx, notice.boardId);
  const read = `Read the notice:\n{portal}/board/${board.code}/decisions/${notice.reference}`;
  if (notice.part === "part2") {
    return tellBoard(ctx, board, {
      kind: "decision_notice",
      key: notice.id,
      subject: `Decision notice ${notice.reference}: closed item`,
      lines: [`${board.name} decided a closed item. Sign in to read what was decided.`, read],
    });
  }
  const motion = await mustFindMotion(ctx, notice.motionId);
  const subject = await motionSubjects[motion.kind].describe(ctx, motion);
  const about = subject?.reference ?? motion.reference;
  const outcome = noticeOutcomeWords(notice.outcome).toLowerCase();
  return tellBoard(ctx, board, {
    kind: "decision_notice",
    key: notice.id,
    subject: `Decision: ${about}, ${outcome}`,
    lines: [
      `${board.name}, ${formatDate(ctx.clock.now())}:\n${notice.decision}`,
      `Votes: ${notice.vote}`,
      `Why: ${notice.reasons}`,
      ...(notice.conditions === "" ? [] : [`Conditions: ${notice.conditions}`]),
      ...(notice.nextSteps === "" ? [] : [`Next: ${notice.nextSteps}`]),
      read,
    ],
  });
}

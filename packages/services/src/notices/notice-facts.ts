import type { DecisionNotice, NoticeWords } from "@consortia/db/repositories/decision-notices";
import { listMotionRecounts } from "@consortia/db/repositories/motion-recounts";
import type { Motion } from "@consortia/db/repositories/motions";
import { meetingName } from "@consortia/domain/board/written";
import { type NoticeOutcome, noticeDueOn } from "@consortia/domain/notices/notice";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDate, type LocalDate } from "@consortia/domain/shared/time";
import { withClosedWords } from "../board/closed-part.ts";
import { mustFindBoard, mustFindMeeting } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { standingResults } from "../board/standing-results.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";

/** What the result says, in words to be checked and added to. */
export async function factsOf(
  ctx: AnyCtx,
  motion: Motion,
): Promise<
  Omit<NoticeWords, "authority"> & { outcome: NoticeOutcome; dueOn: LocalDate; heldBy: string; rule: string }
> {
  if (motion.state !== "carried" && motion.state !== "not_carried") {
    throw new DomainError(
      "conflict",
      `No decision was taken on motion ${motion.reference}, so it has no notice.`,
    );
  }
  const result = present(
    (await standingResults(ctx, [motion])).get(motion.id),
    "A decided motion has a result",
  );
  const subject = await motionSubjects[motion.kind].describe(ctx, motion);
  const board = await mustFindBoard(ctx, motion.boardId);
  const meeting = await mustFindMeeting(ctx, motion.meetingId);
  return {
    outcome: outcomeOf(motion.state, subject?.isUnfunded === true),
    decision: [(await withClosedWords(ctx, motion)).text, subject?.outcome ?? null]
      .filter((line) => line !== null)
      .join("\n"),
    heldBy: `${board.name}, ${meetingName(meeting)} on ${formatDate(meeting.startsAt)}`,
    rule: result.ruleText,
    vote: [result.sentence, ...result.corrected].join("\n"),
    reasons: result.reason,
    conditions: "",
    nextSteps: "",
    dueOn: noticeDueOn(result.decidedAt, await workingCalendar(ctx, result.decidedAt)),
  };
}

function outcomeOf(state: "carried" | "not_carried", isUnfunded: boolean): NoticeOutcome {
  if (state === "not_carried") return "not_carried";
  return isUnfunded ? "carried_not_funded" : "carried";
}

/** Whether the votes were counted again since the words were taken from the result (BRD-8). */
export async function isOutdated(ctx: AnyCtx, { motionId, createdAt }: DecisionNotice): Promise<boolean> {
  const recounts = await listMotionRecounts(ctx.db, { authorityId: ctx.authorityId, motionIds: [motionId] });
  return recounts.some(({ recountedAt }) => createdAt < recountedAt);
}

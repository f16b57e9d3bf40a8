import { listClosedNotices } from "@consortia/db/repositories/closed-notices";
import type { DecisionNotice, NoticeWords } from "@consortia/db/repositories/decision-notices";
import { closed_title } from "@consortia/domain/board/agenda";
import type { NoticeOutcome } from "@consortia/domain/notices/notice";
import { readClosedNotice } from "@consortia/domain/notices/policy";
import type { Grant } from "@consortia/domain/register/rights";
import type { ClosedLook } from "../board/closed-looks.ts";
import { mustFindMotion } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

const not_published = "Not published: the item is closed.";

/** The open box as it is drafted: that a closed item was decided, by which meeting, and no more. */
export function openWords(authority: string): NoticeWords {
  return {
    decision: closed_title,
    authority,
    vote: not_published,
    reasons: not_published,
    conditions: "",
    nextSteps: "",
  };
}

/** A notice as its reader may see it: its own words are open to every member. */
export type ShownNotice = Omit<DecisionNotice, "outcome"> & {
  /** Null where the item is closed to the reader. */
  readonly outcome: NoticeOutcome | null;
  /** The closed box; null where the item is open, or closed to the reader. */
  readonly closed: NoticeWords | null;
  readonly isHidden: boolean;
};

/**
 * Notices with their closed boxes for whoever may read those: readers of closed items, and each decision's parties.
 * The looks are for the read to write down.
 */
export async function showNotices(
  ctx: AnyCtx,
  notices: readonly DecisionNotice[],
): Promise<{ readonly notices: readonly ShownNotice[]; readonly looks: readonly ClosedLook[] }> {
  const looks: ClosedLook[] = [];
  for (const { id, motionId, part } of notices) {
    const grant = part === "part1" ? null : await closedNoticeGrant(ctx, motionId);
    if (grant !== null) looks.push({ subjectKind: "decision_notice", subjectId: id, grant });
  }
  const noticeIds = looks.map(({ subjectId }) => subjectId);
  const boxes = await listClosedNotices(ctx.db, { authorityId: ctx.authorityId, noticeIds });
  const shown = notices.map((notice) =>
    notice.part === "part1" || noticeIds.includes(notice.id)
      ? { ...notice, closed: boxes.get(notice.id) ?? null, isHidden: false }
      : { ...notice, outcome: null, closed: null, isHidden: true },
  );
  return { notices: shown, looks };
}

async function closedNoticeGrant(ctx: AnyCtx, motionId: string): Promise<Grant | null> {
  const motion = await mustFindMotion(ctx, motionId);
  const { proposerId, schoolIds } = await motionSubjects[motion.kind].parties(ctx, motion);
  const of = { boardId: motion.boardId, proposerId, schoolIds };
  return readClosedNotice.allows(await rightsOf(ctx), of);
}

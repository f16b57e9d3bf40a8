import { listClosedNotices } from "@consortia/db/repositories/closed-notices";
import type { DecisionNotice, NoticeWords } from "@consortia/db/repositories/decision-notices";
import { closed_title } from "@consortia/domain/board/agenda";
import type { NoticeOutcome } from "@consortia/domain/notices/notice";
import { readClosedNotice } from "@consortia/domain/notices/policy";
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

/** Notices with their closed boxes for whoever may read those: readers of closed items, and each decision's parties. */
export async function showNotices(
  ctx: AnyCtx,
  notices: readonly DecisionNotice[],
): Promise<readonly ShownNotice[]> {
  const readable = new Map<string, boolean>();
  for (const { id, motionId, part } of notices) {
    readable.set(id, part === "part1" || (await mayReadNotice(ctx, motionId)));
  }
  const noticeIds = notices
    .filter(({ id, part }) => part === "part2" && readable.get(id))
    .map(({ id }) => id);
  const boxes = await listClosedNotices(ctx.db, { authorityId: ctx.authorityId, noticeIds });
  return notices.map((notice) =>
    readable.get(notice.id) === true
      ? { ...notice, closed: boxes.get(notice.id) ?? null, isHidden: false }
      : { ...notice, outcome: null, closed: null, isHidden: true },
  );
}

async function mayReadNotice(ctx: AnyCtx, motionId: string): Promise<boolean> {
  const motion = await mustFindMotion(ctx, motionId);
  const { proposerId, schoolIds } = await motionSubjects[motion.kind].parties(ctx, motion);
  const of = { boardId: motion.boardId, proposerId, schoolIds };
  return readClosedNotice.allows(await rightsOf(ctx), of) !== null;
}

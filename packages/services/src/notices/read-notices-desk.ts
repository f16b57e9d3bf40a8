import type { Board } from "@consortia/db/repositories/boards";
import { listNotices } from "@consortia/db/repositories/decision-notices";
import { listMotionRecounts } from "@consortia/db/repositories/motion-recounts";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { closed_title } from "@consortia/domain/board/agenda";
import { seeDesk } from "@consortia/domain/board/policy";
import { isNoticeLate, noticeDueOn } from "@consortia/domain/notices/notice";
import { notFound } from "@consortia/domain/shared/errors";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { type ClosedLook, logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { allWithClosedWords, closedGrant } from "../board/closed-part.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { standingResults } from "../board/standing-results.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { workingCalendars } from "../terms/working-calendar.ts";
import { type ShownNotice, showNotices } from "./closed-part.ts";
import { isOutdated } from "./notice-facts.ts";
import { type NoticePage, noticePage } from "./read-notices.ts";

/** A decision that waits for a notice, or one whose notice no longer says what was decided. */
export type NoticeOwed = {
  readonly motionId: string;
  readonly motionReference: string;
  readonly text: string;
  readonly sentence: string;
  readonly dueOn: LocalDate;
  readonly isLate: boolean;
  /** The published notice that a recount has overtaken; null where there is none yet. */
  readonly corrects: { readonly id: string; readonly reference: string } | null;
};

export type NoticesDesk = {
  readonly board: Board;
  readonly owed: readonly NoticeOwed[];
  readonly notices: readonly (ShownNotice & {
    readonly isLate: boolean;
    /** A draft whose votes were counted again since: it is prepared anew before it can be published. */
    readonly isOutdated: boolean;
  })[];
};

const latest_decisions = 100;

/** The clerk's desk of notices: what is owed, the nearest day first, then drafts and what is published. */
export async function readNoticesDesk(ctx: Ctx, { code }: { code: string }): Promise<NoticesDesk> {
  await authorise(ctx, seeDesk, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const today = londonDate(ctx.clock.now());
  const { motions, closed } = await decidedMotions(ctx, board);
  const results = await standingResults(ctx, motions);
  const recounts = await listMotionRecounts(ctx.db, { authorityId, motionIds: motions.map(({ id }) => id) });
  const notices = await listNotices(ctx.db, { authorityId, boardId: board.id });
  const calendarAt = await workingCalendars(ctx);
  const lastRecount = (id: string) => recounts.findLast(({ motionId }) => motionId === id)?.recountedAt;
  const owed = motions.flatMap((motion): NoticeOwed[] => {
    const result = results.get(motion.id);
    const last = notices.find(({ motionId }) => motionId === motion.id);
    const recounted = lastRecount(motion.id);
    if (result === undefined || last?.state === "draft") return [];
    const isOvertaken = recounted !== undefined && last !== undefined && last.createdAt < recounted;
    if (last !== undefined && !isOvertaken) return [];
    const since = isOvertaken ? recounted : result.decidedAt;
    const dueOn = noticeDueOn(since, calendarAt(since));
    return [
      {
        motionId: motion.id,
        motionReference: motion.reference,
        text: motion.text,
        sentence: result.sentence,
        dueOn,
        isLate: isNoticeLate(dueOn, today),
        corrects: last === undefined ? null : { id: last.id, reference: last.reference },
      },
    ];
  });
  const { notices: shown, looks } = await showNotices(ctx, notices);
  const owedLooks = closed.filter(({ subjectId }) => owed.some(({ motionId }) => motionId === subjectId));
  await logClosedLooks(ctx, [...looks, ...owedLooks]);
  return {
    board,
    owed: owed.sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1)),
    notices: shown.map((notice) => ({
      ...notice,
      isLate: notice.state === "draft" && isNoticeLate(notice.dueOn, today),
      isOutdated: notice.state === "draft" && notice.createdAt < (lastRecount(notice.motionId) ?? ""),
    })),
  };
}

/** What was decided, without closed items for those who may not read them. */
async function decidedMotions(
  ctx: Ctx,
  board: Board,
): Promise<{ motions: readonly Motion[]; closed: readonly ClosedLook[] }> {
  const motions = await listMotions(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    states: ["carried", "not_carried"],
    limit: latest_decisions,
  });
  const grant = await closedGrant(ctx, board.id);
  const isClosed = ({ text }: Motion) => text === closed_title;
  if (grant === null) return { motions: motions.filter((one) => !isClosed(one)), closed: [] };
  const closed = looksAt("motion", motions.filter(isClosed), grant);
  return { motions: await allWithClosedWords(ctx, motions), closed };
}

/** One notice at the desk, a draft or published. */
export async function readNoticeDesk(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<NoticePage & { readonly isLast: boolean; readonly isOutdated: boolean }> {
  await authorise(ctx, seeDesk, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const [notice] = await listNotices(ctx.db, { authorityId, boardId: board.id, reference });
  if (notice === undefined) throw notFound("We cannot find that notice");
  const [last] = await listNotices(ctx.db, { authorityId, motionIds: [notice.motionId] });
  return {
    ...(await noticePage(ctx, board, notice)),
    isLast: last?.id === notice.id,
    isOutdated: notice.state === "draft" && (await isOutdated(ctx, notice)),
  };
}

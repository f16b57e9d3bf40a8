import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import { listOfficeHolders } from "@consortia/db/repositories/chairs";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listMotions } from "@consortia/db/repositories/motions";
import { reportItem } from "@consortia/domain/board/agenda";
import { seeDesk } from "@consortia/domain/board/policy";
import type { PublishBar } from "@consortia/domain/board/publishing";
import { forSupplement, needsPaper } from "@consortia/domain/papers/desk";
import { logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { closedGrant, type ShownItem, showItems } from "../board/closed-part.ts";
import { mustFindBoardByCode, mustFindMeetingByReference } from "../board/load.ts";
import { noticeDaysOf, publishBarsOf } from "../board/notice.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { countUnreported, unreportedBy } from "../urgent/report-decisions.ts";
import { type FoundNames, findNames } from "./find-names.ts";
import { type ShownPaper, shownPapers } from "./shown-papers.ts";

export type PapersDesk = {
  readonly board: Board;
  readonly meeting: Meeting;
  readonly noticeDays: number;
  /** Of a draft: why publishing would be refused now, by the rule that refuses. */
  readonly bars: readonly PublishBar[];
  readonly items: readonly ShownItem[];
  readonly itemsWithoutPaper: readonly ShownItem[];
  readonly papers: readonly ShownPaper[];
  /** Late, and without the chair's reason. */
  readonly heldBack: readonly ShownPaper[];
  /** Nobody is chair or vice-chair, so that a late paper waits for whoever is chosen to preside. */
  readonly isWithoutChair: boolean;
  /** In the newest versions of open papers. Closed ones may name whom they are about. */
  readonly names: FoundNames;
  /** What the next supplement would tell members of. */
  readonly forSupplement: readonly ShownPaper[];
};

/** What the clerk looks at before the papers go out, and after: what is missing, and who is named. */
export async function readPapersDesk(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<PapersDesk> {
  await authorise(ctx, seeDesk, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindMeetingByReference(ctx, { boardId: board.id, reference });
  const ofMeeting = { authorityId: ctx.authorityId, meetingId: meeting.id };
  const stored = await listAgendaItems(ctx.db, ofMeeting);
  const grant = await closedGrant(ctx, board.id);
  const items = await showItems(ctx, stored, grant !== null);
  const papers = await shownPapers(ctx, meeting);
  const closed = papers.filter(({ isClosed }) => isClosed);
  const closedItems = items.filter(({ part }) => part === "part2");
  await logClosedLooks(ctx, [
    ...looksAt("agenda_item", closedItems, grant),
    ...looksAt("paper", closed, grant),
  ]);
  const motions = await listMotions(ctx.db, ofMeeting);
  const kindOf = (itemId: string) =>
    motions.find((motion) => motion.itemId === itemId && motion.amendsId === null)?.kind ?? null;
  return {
    board,
    meeting,
    noticeDays: await noticeDaysOf(ctx, board.id),
    bars:
      meeting.state === "draft"
        ? await publishBarsOf(ctx, meeting, items.length + (await reportToCome(ctx, meeting, items)))
        : [],
    items,
    itemsWithoutPaper: items.filter(
      (item) =>
        needsPaper({ ...item, motionKind: kindOf(item.id) }) &&
        !papers.some(({ itemId }) => itemId === item.id),
    ),
    papers,
    heldBack: papers.filter(({ isLate, lateReason }) => isLate && lateReason === null),
    isWithoutChair:
      (await listOfficeHolders(ctx.db, { ...ofMeeting, boardId: board.id, at: ctx.clock.now() })).length ===
      0,
    names: await findNames(
      ctx,
      papers.filter(({ isNewest, isClosed }) => isNewest && !isClosed),
    ),
    forSupplement: forSupplement(papers, meeting.calledAt),
  };
}

/** The item that publishing itself would put on the agenda, where there is something to report (COM-8). */
async function reportToCome(ctx: AnyCtx, meeting: Meeting, items: readonly ShownItem[]): Promise<number> {
  if (items.some(({ standing }) => standing === reportItem.standing)) return 0;
  return countUnreported(await unreportedBy(ctx, meeting.boardId)) === 0 ? 0 : 1;
}

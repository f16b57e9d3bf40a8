import type { Board } from "@consortia/db/repositories/boards";
import { findPlacementByMotion } from "@consortia/db/repositories/commission-placements";
import { type DecisionNotice, listNotices } from "@consortia/db/repositories/decision-notices";
import { listMotionAddresses, type MotionAddress } from "@consortia/db/repositories/motion-addresses";
import { findMotionByReference } from "@consortia/db/repositories/motions";
import { findVariationPlacement } from "@consortia/db/repositories/variation-placements";
import { findVariation } from "@consortia/db/repositories/variations";
import { readBoards } from "@consortia/domain/board/policy";
import { mayRead } from "@consortia/domain/commissioning/policy";
import { type NoticeKind, overtakenWords } from "@consortia/domain/notices/notice";
import type { ListNotices } from "@consortia/domain/notices/schemas";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { startOfLondonDay } from "@consortia/domain/shared/time";
import { type ClosedLook, logClosedLooks } from "../board/closed-looks.ts";
import { mayReadClosed } from "../board/closed-part.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { loadCommission } from "../commissioning/load-commission.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { type ShownNotice, showNotices } from "./closed-part.ts";

export type RegisteredNotice = ShownNotice & {
  readonly meetingReference: string;
  readonly meetingKind: MotionAddress["meetingKind"];
  /** Null where the reader may not read the closed item that it is on. */
  readonly motion: MotionAddress | null;
  /** `Corrected by a later notice`, with the notice that did it. */
  readonly overtaken: { readonly words: string; readonly reference: string } | null;
};

/** The register of decisions of a board: published notices, the latest first, narrowed by outcome and year. */
export async function listDecisionNotices(
  ctx: Ctx,
  { board: code, outcomes, year }: ListNotices,
): Promise<{ board: Board; notices: readonly RegisteredNotice[] }> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const notices = await listNotices(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    state: "published",
    outcomes,
    ...(year === null
      ? {}
      : { from: startOfLondonDay(`${year}-01-01`), before: startOfLondonDay(`${year + 1}-01-01`) }),
  });
  const { notices: shown, looks } = await registered(ctx, notices);
  await logClosedLooks(ctx, looks);
  // A closed decision that an outcome finds would tell its outcome.
  return { board, notices: outcomes.length === 0 ? shown : shown.filter(({ isHidden }) => !isHidden) };
}

export type NoticePage = RegisteredNotice & {
  readonly board: Board;
  readonly overtakes: string | null;
  readonly commission: string | null;
};

/** One published notice with the way to its motion and to what the motion was about. */
export async function readNotice(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<NoticePage> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const [notice] = await listNotices(ctx.db, { authorityId, boardId: board.id, reference });
  if (notice?.state !== "published") throw notFound("We cannot find that notice");
  return noticePage(ctx, board, notice);
}

export async function noticePage(ctx: Ctx, board: Board, notice: DecisionNotice): Promise<NoticePage> {
  const { authorityId } = ctx;
  const { notices, looks } = await registered(ctx, [notice]);
  const page = present(notices[0], "A notice is of a motion");
  const ofMotion = await listNotices(ctx.db, { authorityId, motionIds: [notice.motionId] });
  await logClosedLooks(ctx, looks);
  return {
    ...page,
    board,
    overtakes: ofMotion.find(({ id }) => id === notice.overtakesId)?.reference ?? null,
    commission: page.isHidden ? null : await commissionOf(ctx, notice),
  };
}

/** The commission it decided or varied, for those alone who may open its page. */
async function commissionOf(ctx: AnyCtx, { motionId }: DecisionNotice): Promise<string | null> {
  const { authorityId } = ctx;
  const placement = await findPlacementByMotion(ctx.db, { authorityId, motionId });
  const varied = await findVariationPlacement(ctx.db, { authorityId, motionId });
  const variation =
    varied === null ? null : await findVariation(ctx.db, { authorityId, variationId: varied.variationId });
  const id = placement?.commissionId ?? variation?.commissionId;
  if (id === undefined) return null;
  const { commission, facts } = await loadCommission(ctx, { id });
  return mayRead.allows(await rightsOf(ctx), facts) === null ? null : commission.reference;
}

/**
 * The published notices of one motion, the latest first: the way from a motion or commission to its notice. Of a
 * motion on an item closed to the reader there are none, as of one that is not there.
 */
export async function listNoticesOfMotion(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<readonly { readonly reference: string; readonly kind: NoticeKind }[]> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const motion = await findMotionByReference(ctx.db, { authorityId, boardId: board.id, reference });
  if (motion === null) return [];
  const notices = await listNotices(ctx.db, { authorityId, motionIds: [motion.id], state: "published" });
  const { notices: shown } = await showNotices(ctx, notices);
  return shown.filter(({ isHidden }) => !isHidden).map(({ reference, kind }) => ({ reference, kind }));
}

async function registered(
  ctx: AnyCtx,
  notices: readonly DecisionNotice[],
): Promise<{ readonly notices: readonly RegisteredNotice[]; readonly looks: readonly ClosedLook[] }> {
  const { authorityId } = ctx;
  const motionIds = [...new Set(notices.map(({ motionId }) => motionId))];
  const addresses: MotionAddress[] = [];
  for (let from = 0; from < motionIds.length; from += 100) {
    const some = motionIds.slice(from, from + 100);
    addresses.push(...(await listMotionAddresses(ctx.db, { authorityId, motionIds: some })));
  }
  const ofMotions = await listNotices(ctx.db, { authorityId, motionIds, state: "published" });
  const [boardId] = new Set(notices.map((notice) => notice.boardId));
  const mayRead = boardId !== undefined && (await mayReadClosed(ctx, boardId));
  const { notices: shown, looks } = await showNotices(ctx, notices);
  const lines = shown.map((notice) => {
    const later = ofMotions.find(({ overtakesId }) => overtakesId === notice.id);
    const address = present(
      addresses.find(({ motionId }) => motionId === notice.motionId),
      "A notice is of a motion",
    );
    return {
      ...notice,
      meetingReference: address.meetingReference,
      meetingKind: address.meetingKind,
      motion: notice.part === "part1" || mayRead ? address : null,
      overtaken:
        later === undefined || later.kind === "decision"
          ? null
          : { words: overtakenWords(later.kind), reference: later.reference },
    };
  });
  return { notices: lines, looks };
}

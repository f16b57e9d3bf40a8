import { findChainHead } from "@consortia/db/repositories/chain-links";
import type { Meeting } from "@consortia/db/repositories/meetings";
import type { Minutes } from "@consortia/db/repositories/minutes";
import { listSittings } from "@consortia/db/repositories/sittings";
import { putToAll, settleRoll } from "@consortia/domain/board/roll";
import type { AgreementFacts } from "@consortia/domain/minutes/agreement";
import { findRulesOfMeeting, mustFindBoard } from "../board/load.ts";
import { seatsAt } from "../board/seats-now.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { versionOf } from "./load.ts";

/** What a meeting's agreement to circulated minutes turns on. */
export async function agreementFacts(
  ctx: AnyCtx,
  minutes: Minutes,
  meeting: Meeting,
): Promise<AgreementFacts> {
  return {
    isInWriting: meeting.kind === "written",
    hadQuorum: await hadQuorum(ctx, meeting),
    meetingClosedAt: meeting.closedAt,
    circulatedAt: minutes.circulatedAt,
    isUpToDate: await isUpToDate(ctx, minutes, minutes.circulatedNo),
  };
}

/**
 * Whether quorum was there at any moment of a meeting: when it opened, or when somebody came later. Only then could it
 * agree anything; whether nobody objected at that moment is what the clerk says.
 */
async function hadQuorum(ctx: AnyCtx, meeting: Meeting): Promise<boolean> {
  const { openedAt, closedAt } = meeting;
  const inForce = await findRulesOfMeeting(ctx, meeting);
  if (openedAt === null || inForce === null) return false;
  const board = await mustFindBoard(ctx, meeting.boardId);
  const sittings = await listSittings(ctx.db, { authorityId: ctx.authorityId, meetingId: meeting.id });
  const arrivals = sittings
    .map(({ arrivedAt }) => arrivedAt)
    .filter((at) => at > openedAt && (closedAt === null || at <= closedAt));
  for (const at of new Set([openedAt, ...arrivals])) {
    const seats = await seatsAt(ctx, { board, meetingId: meeting.id, at });
    if (settleRoll(inForce.rules, seats, new Set(), putToAll(board.lanes)).quorum.isMet) return true;
  }
  return false;
}

/** Whether a version says all that happened: a recount since is in the meeting's chain and not in the words (BRD-8). */
export async function isUpToDate(ctx: AnyCtx, minutes: Minutes, versionNo: number | null): Promise<boolean> {
  if (versionNo === null) return false;
  const { record } = await versionOf(ctx, minutes, versionNo);
  if (record === null) return true;
  const { authorityId } = ctx;
  const head = await findChainHead(ctx.db, { authorityId, meetingId: minutes.meetingId });
  return record.chain.head === head?.hash;
}

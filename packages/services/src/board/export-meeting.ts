import { everyAgendaItem } from "@consortia/db/repositories/agenda-items";
import { findChainHead, listChainLinks } from "@consortia/db/repositories/chain-links";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { findMotionClosing, findMotionOpening } from "@consortia/db/repositories/motion-openings";
import { listMotionRecounts, type MotionRecount } from "@consortia/db/repositories/motion-recounts";
import { everyMotion, type Motion } from "@consortia/db/repositories/motions";
import { receiptCode } from "@consortia/domain/board/receipt";
import { canonicalInstant } from "@consortia/domain/shared/canonical";
import type { ExportRow } from "@consortia/domain/shared/export-seal";
import type { Instant } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { linkForm } from "./chain.ts";
import { mustFindBoard } from "./load.ts";
import { type MarkedRecord, meetingRecords } from "./meeting-records.ts";
import { closingRowOf, hashesOfWords, itemRow, motionRow, openingRowOf } from "./result-basis.ts";
import { type SeatLine, seatsAsOf, seatsOfVote } from "./seats-now.ts";

/**
 * Everything that the votes of a meeting can be counted again from, and its chain. No title, no text of a motion
 * and no word of an interest: any of them may be exempt (BRD-14).
 */
export async function exportMeeting(ctx: AnyCtx, meeting: Meeting): Promise<readonly ExportRow[]> {
  const { authorityId } = ctx;
  const ofMeeting = { authorityId, meetingId: meeting.id };
  const motions = await everyMotion(ctx.db, ofMeeting);
  const items = await everyAgendaItem(ctx.db, ofMeeting);
  const records = await meetingRecords(ctx, meeting.id, motions);
  const recounts = await listMotionRecounts(ctx.db, {
    authorityId,
    motionIds: motions.map((motion) => motion.id),
  });
  const words = await hashesOfWords(ctx, motions);
  const ofMotions: ExportRow[] = [];
  for (const motion of motions) ofMotions.push(...(await votingRows(ctx, motion)));
  return [
    meetingRow(meeting),
    ...items.map(itemRow),
    ...motions.map((motion) => motionRow(motion, words.get(motion.id) ?? "")),
    ...ofMotions,
    ...recounts.map(recountRow),
    ...records.map(({ record: { kind, id, row } }) => ({ kind, id, row })),
    ...(await chainRows(ctx, meeting, records)),
  ];
}

function meetingRow({ id, boardId, reference, kind, state }: Meeting): ExportRow {
  return { kind: "meeting", id, row: { board: boardId, reference, kind, state } };
}

/** What was frozen at the opening, the close, and the seats as they were then, for quorum is checked at both. */
async function votingRows(ctx: AnyCtx, motion: Motion): Promise<readonly ExportRow[]> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  if ((await findMotionOpening(ctx.db, ofMotion)) === null) return [];
  const openingRow = await openingRowOf(ctx, motion);
  const closing = await findMotionClosing(ctx.db, ofMotion);
  if (closing === null) return [openingRow];
  const closingRow = closingRowOf(motion, closing);
  return [openingRow, closingRow, ...(await seatRows(ctx, motion, seatsAsOf(motion, closing.closedAt)))];
}

async function seatRows(ctx: AnyCtx, motion: Motion, at: Instant): Promise<readonly ExportRow[]> {
  const board = await mustFindBoard(ctx, motion.boardId);
  const seats = await seatsOfVote(ctx, { board, meetingId: motion.meetingId, motion, at });
  return seats.map((seat) => seatRow(motion, seat));
}

function seatRow(motion: Motion, line: SeatLine): ExportRow {
  return {
    kind: "seat_at_close",
    id: `${motion.id}/${line.seatId}`,
    row: {
      motion: motion.id,
      seat: line.seatId,
      kind: line.seat.kind,
      constituency: line.constituency,
      votes: line.votes,
      lanes: line.lanes,
      isOfLanes: line.isOfLanes,
      holder: line.holderId,
      substitutes: line.substituteIds,
      sitter: line.sitterId,
      hasHolderAttended: line.hasHolderAttended,
    },
  };
}

function recountRow(recount: MotionRecount): ExportRow {
  return {
    kind: "recount",
    id: recount.id,
    row: {
      motion: recount.motionId,
      result: recount.resultId,
      interest: recount.interestId,
      effect: recount.effect,
      recordedBy: recount.recordedById,
      recountedAt: canonicalInstant(recount.recountedAt),
    },
  };
}

/**
 * The links and the head. A link from before the words of interests were hashed apart is marked `older`: its row is
 * without its words here, so that it cannot be recomputed and is held only by the links around it.
 */
async function chainRows(
  ctx: AnyCtx,
  { id: meetingId }: Meeting,
  records: readonly MarkedRecord[],
): Promise<readonly ExportRow[]> {
  const byId = new Map(records.map(({ record }) => [record.id, record]));
  const ofMeeting = { authorityId: ctx.authorityId, meetingId };
  const links = await listChainLinks(ctx.db, ofMeeting);
  const head = await findChainHead(ctx.db, ofMeeting);
  const rows = links.map(({ seq, kind, rowId, prevHash, hash }) => {
    const record = byId.get(rowId);
    const isOlder = record !== undefined && linkForm({ prevHash, hash }, record) === "older";
    const receipt = kind === "vote" ? receiptCode(hash) : null;
    const form = isOlder ? "older" : "current";
    const row = { chain: meetingId, seq, kind, of: rowId, form, prevHash, hash, receipt };
    return { kind: "link", id: `${meetingId}/${seq}`, row };
  });
  if (head === null) return rows;
  return [
    ...rows,
    { kind: "head", id: `head/${meetingId}`, row: { chain: meetingId, seq: head.seq, hash: head.hash } },
  ];
}

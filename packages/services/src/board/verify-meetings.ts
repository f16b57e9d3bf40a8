import { listBoards } from "@consortia/db/repositories/boards";
import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { type ChainLink, findChainHead, listChainLinks } from "@consortia/db/repositories/chain-links";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMeeting, listMeetings } from "@consortia/db/repositories/meetings";
import { listMotionResults } from "@consortia/db/repositories/motion-results";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { findAuthorityCode } from "@consortia/db/repositories/seat-eligibility";
import { listVotes } from "@consortia/db/repositories/votes";
import { firstLinkText } from "@consortia/domain/board/chain";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import {
  type ChainRecord,
  castingRecord,
  hashOfLink,
  interestRecord,
  resultRecord,
  rollRecord,
  voteRecord,
} from "./chain.ts";
import { mustFindBoard } from "./load.ts";
import { findResultFault } from "./verify-results.ts";

/** The first row of a meeting that is not as it was written. */
export type MeetingFault = {
  readonly meetingId: string;
  readonly kind: string;
  readonly rowId: string;
  readonly why: string;
};

export type VerifiedMeeting = {
  readonly meetingId: string;
  readonly links: number;
  readonly fault: MeetingFault | null;
};

/** One row of a chain with the mark it bears and the row that must have set it. */
type MarkedRecord = {
  readonly record: ChainRecord;
  readonly supersededBy: string | null;
  readonly expectedMark: string | null;
};

const meetings_a_page = 50;

/** Every meeting of the authority, one after another, with the first fault of each (AUD, BRD-7, BRD-15). */
export async function* verifyMeetings(ctx: AnyCtx): AsyncGenerator<VerifiedMeeting> {
  const { authorityId } = ctx;
  for (const board of await listBoards(ctx.db, { authorityId })) {
    let before: { startsAt: string; id: string } | undefined;
    for (;;) {
      const page = await listMeetings(ctx.db, {
        authorityId,
        boardId: board.id,
        limit: meetings_a_page,
        ...(before === undefined ? {} : { before }),
      });
      for (const meeting of page) yield await verifyMeeting(ctx, meeting.id);
      const last = page.at(-1);
      if (last === undefined || page.length < meetings_a_page) break;
      before = { startsAt: last.startsAt, id: last.id };
    }
  }
}

/** Recomputes a meeting's chain and every result from the rows, and names the first that does not agree. */
export async function verifyMeeting(ctx: AnyCtx, meetingId: string): Promise<VerifiedMeeting> {
  const { authorityId } = ctx;
  const motions = await listMotions(ctx.db, { authorityId, meetingId });
  const links = await listChainLinks(ctx.db, { authorityId, meetingId });
  const records = await recordsOf(ctx, meetingId, motions);
  const fault =
    (await chainFault(ctx, { meetingId, links, records })) ??
    markFault(meetingId, records) ??
    (await resultFault(ctx, motions));
  return { meetingId, links: links.length, fault };
}

async function chainFault(
  ctx: AnyCtx,
  {
    meetingId,
    links,
    records,
  }: {
    meetingId: string;
    links: readonly ChainLink[];
    records: readonly MarkedRecord[];
  },
): Promise<MeetingFault | null> {
  const byId = new Map(records.map(({ record }) => [record.id, record]));
  let hash = await firstHashOf(ctx, meetingId);
  for (const [index, link] of links.entries()) {
    const fault = (why: string) => ({ meetingId, kind: link.kind, rowId: link.rowId, why });
    const record = byId.get(link.rowId);
    if (link.seq !== index + 1) return fault(`link ${index + 1} is missing`);
    if (record === undefined || record.kind !== link.kind) return fault("the row of this link is gone");
    if (link.prevHash !== hash) return fault(`link ${link.seq} does not follow the one before it`);
    hash = hashOfLink(hash, record);
    if (link.hash !== hash) return fault(`link ${link.seq} does not match its row`);
    byId.delete(link.rowId);
  }
  const [unlinked] = byId.values();
  if (unlinked !== undefined) {
    return { meetingId, kind: unlinked.kind, rowId: unlinked.id, why: "this row is in no link of the chain" };
  }
  const head = await findChainHead(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (head?.hash === hash && head.seq === links.length) return null;
  return { meetingId, kind: "head", rowId: meetingId, why: "the head is not the hash of the last link" };
}

/** A mark of replacement is outside the hash, so it must follow from the rows that replaced. */
function markFault(meetingId: string, records: readonly MarkedRecord[]): MeetingFault | null {
  const wrong = records.find(({ supersededBy, expectedMark }) => supersededBy !== expectedMark);
  if (wrong === undefined) return null;
  const { kind, id } = wrong.record;
  return { meetingId, kind, rowId: id, why: "it is marked as replaced by a row that did not replace it" };
}

/** The first motion of the meeting whose result does not follow from its votes. */
async function resultFault(ctx: AnyCtx, motions: readonly Motion[]): Promise<MeetingFault | null> {
  for (const motion of motions) {
    const fault = await findResultFault(ctx, motion);
    if (fault !== null) return { meetingId: motion.meetingId, kind: "result", ...fault };
  }
  return null;
}

async function recordsOf(
  ctx: AnyCtx,
  meetingId: string,
  motions: readonly Motion[],
): Promise<readonly MarkedRecord[]> {
  const { authorityId } = ctx;
  const interests = await listItemInterests(ctx.db, { authorityId, meetingId, history: true });
  const records: MarkedRecord[] = byRevision(
    interests,
    (one) => `${one.itemId} ${one.personId}`,
    interestRecord,
  );
  for (const motion of motions) {
    const ofMotion = { authorityId, motionId: motion.id, history: true };
    const roll = await listRoll(ctx.db, ofMotion);
    const votes = await listVotes(ctx.db, ofMotion);
    const results = await listMotionResults(ctx.db, { authorityId, motionIds: [motion.id], history: true });
    const casting = await findCastingVote(ctx.db, ofMotion);
    records.push(
      ...byRevision(roll, (entry) => entry.seatId, rollRecord),
      ...votes.map((vote) => ({
        record: voteRecord(vote),
        supersededBy: vote.supersededBy,
        expectedMark: votes.find((other) => other.replaces === vote.id)?.id ?? null,
      })),
      ...byRevision(results, (result) => result.motionId, resultRecord),
      ...(casting === null
        ? []
        : [{ record: castingRecord(casting), supersededBy: null, expectedMark: null }]),
    );
  }
  return records;
}

/** Rows of one key replace each other in order of revision. */
function byRevision<
  Row extends { readonly id: string; readonly revision: number; readonly supersededBy: string | null },
>(rows: readonly Row[], keyOf: (row: Row) => string, recordOf: (row: Row) => ChainRecord): MarkedRecord[] {
  const next = new Map(rows.map((row) => [`${keyOf(row)} ${row.revision - 1}`, row.id]));
  return rows.map((row) => ({
    record: recordOf(row),
    supersededBy: row.supersededBy,
    expectedMark: next.get(`${keyOf(row)} ${row.revision}`) ?? null,
  }));
}

async function firstHashOf(ctx: AnyCtx, meetingId: string): Promise<string> {
  const { authorityId } = ctx;
  const meeting = await findMeeting(ctx.db, { authorityId, meetingId });
  if (meeting === null) throw notFound("We cannot find that meeting");
  const board = await mustFindBoard(ctx, meeting.boardId);
  const authorityCode = await findAuthorityCode(ctx.db, { authorityId });
  return sha256(firstLinkText({ authorityCode, boardCode: board.code, reference: meeting.reference }));
}

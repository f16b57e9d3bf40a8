import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMeeting } from "@consortia/db/repositories/meetings";
import { listMotionResults } from "@consortia/db/repositories/motion-results";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import type { Motion } from "@consortia/db/repositories/motions";
import { findAuthorityCode } from "@consortia/db/repositories/seat-eligibility";
import { listVotes } from "@consortia/db/repositories/votes";
import { firstLinkText } from "@consortia/domain/board/chain";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import {
  type ChainRecord,
  castingRecord,
  interestRecord,
  resultRecord,
  rollRecord,
  voteRecord,
} from "./chain.ts";
import { mustFindBoard } from "./load.ts";
import { findHashOfBasis } from "./result-basis.ts";

/** One row of a chain with the mark it bears and the row that must have set it. */
export type MarkedRecord = {
  readonly record: ChainRecord;
  readonly supersededBy: string | null;
  readonly expectedMark: string | null;
};

/** Every row of a meeting's kinds, whatever links there are: what stands and what was replaced. */
export async function meetingRecords(
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
    const replacedBy = new Map(votes.map(({ id, replaces }) => [replaces, id]));
    const results = await listMotionResults(ctx.db, { authorityId, motionIds: [motion.id], history: true });
    const restsOn = results.length === 0 ? null : await findHashOfBasis(ctx, motion);
    const casting = await findCastingVote(ctx.db, ofMotion);
    records.push(
      ...byRevision(roll, (entry) => entry.seatId, rollRecord),
      ...votes.map((vote) => ({
        record: voteRecord(vote),
        supersededBy: vote.supersededBy,
        expectedMark: replacedBy.get(vote.id) ?? null,
      })),
      ...byRevision(
        results,
        (result) => result.motionId,
        (result) => resultRecord(result, restsOn ?? "nothing"),
      ),
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

/** The hash that a meeting's first link follows: it names the authority, the board and the meeting. */
export async function firstHashOf(ctx: AnyCtx, meetingId: string): Promise<string> {
  const { authorityId } = ctx;
  const meeting = await findMeeting(ctx.db, { authorityId, meetingId });
  if (meeting === null) throw notFound("We cannot find that meeting");
  const board = await mustFindBoard(ctx, meeting.boardId);
  const authorityCode = await findAuthorityCode(ctx.db, { authorityId });
  return sha256(firstLinkText({ authorityCode, boardCode: board.code, reference: meeting.reference }));
}

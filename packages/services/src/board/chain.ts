import type { CastingVote } from "@consortia/db/repositories/casting-votes";
import { type ChainLink, insertChainLinks, takeChainPlaces } from "@consortia/db/repositories/chain-links";
import type { ItemInterest } from "@consortia/db/repositories/item-interests";
import type { StoredResult } from "@consortia/db/repositories/motion-results";
import type { StoredRollEntry } from "@consortia/db/repositories/motion-rolls";
import type { Vote } from "@consortia/db/repositories/votes";
import { type ChainKind, linkText } from "@consortia/domain/board/chain";
import { type Canonical, canonicalInstant, chainText } from "@consortia/domain/shared/canonical";
import type { WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";

/** One row of a meeting's chain, as it is hashed: its kind, its id and its content. */
export type ChainRecord = {
  readonly kind: ChainKind;
  readonly id: string;
  readonly row: Canonical;
  /** The content as it was hashed before words were kept out of interests and the basis into results; it still holds. */
  readonly olderRow?: Canonical;
};

/**
 * Appends rows to their meeting's chain, in the transaction that wrote them (BRD-15), and gives their links.
 * Taking places locks the head until the commit, so the motion and the meeting must be locked before.
 */
export async function appendToChain(
  ctx: WriteCtx,
  meetingId: string,
  records: readonly ChainRecord[],
): Promise<readonly ChainLink[]> {
  if (records.length === 0) return [];
  const { authorityId } = ctx;
  const head = await takeChainPlaces(ctx.db, { authorityId, meetingId, count: records.length });
  const { links, headHash } = linkRecords(head, records);
  await insertChainLinks(ctx.db, { authorityId, meetingId, links, headHash });
  return links;
}

/** The links that follow a head, each over the hash before it. */
function linkRecords(head: { readonly seq: number; readonly hash: string }, records: readonly ChainRecord[]) {
  let headHash = head.hash;
  const links = records.map((record, index): ChainLink => {
    const prevHash = headHash;
    headHash = hashOfLink(prevHash, record);
    return { seq: head.seq + 1 + index, kind: record.kind, rowId: record.id, prevHash, hash: headHash };
  });
  return { links, headHash };
}

export function hashOfLink(prevHash: string, { kind, id, row }: ChainRecord): string {
  return sha256(linkText(prevHash, { kind, id, row }));
}

/** Whether a link was made from this row, in the form of today or in the one before it. */
export function linkForm(
  link: Pick<ChainLink, "prevHash" | "hash">,
  record: ChainRecord,
): "current" | "older" | null {
  if (link.hash === hashOfLink(link.prevHash, record)) return "current";
  const { olderRow } = record;
  const isOlder =
    olderRow !== undefined && link.hash === hashOfLink(link.prevHash, { ...record, row: olderRow });
  return isOlder ? "older" : null;
}

export function voteRecord(vote: Vote): ChainRecord {
  return {
    kind: "vote",
    id: vote.id,
    row: {
      motion: vote.motionId,
      seat: vote.seatId,
      person: vote.personId,
      rollRevision: vote.rollRevision,
      choice: vote.choice,
      replaces: vote.replaces,
      appointment: vote.appointmentId,
      castAt: canonicalInstant(vote.castAt),
    },
  };
}

export function rollRecord(entry: StoredRollEntry): ChainRecord {
  return {
    kind: "roll",
    id: entry.id,
    row: {
      motion: entry.motionId,
      seat: entry.seatId,
      revision: entry.revision,
      person: entry.personId,
      capacity: entry.capacity,
      isEligible: entry.isEligible,
      isCounted: entry.isCounted,
      reason: entry.reason,
      settledAt: canonicalInstant(entry.settledAt),
    },
  };
}

export function interestRecord(interest: ItemInterest): ChainRecord {
  const { id, says, explanation } = interest;
  const row = {
    item: interest.itemId,
    person: interest.personId,
    revision: interest.revision,
    source: interest.source,
    nature: interest.nature,
    state: interest.state,
    recordedBy: interest.recordedById,
    recordedAt: canonicalInstant(interest.recordedAt),
  };
  return {
    kind: "interest",
    id,
    row: { ...row, words: wordsHash(interest) },
    olderRow: { ...row, says, explanation },
  };
}

/**
 * The words of an interest enter the chain by their hash, so that whoever holds an export can recompute every link
 * and reads none of what may be exempt (BRD-14, BRD-15).
 */
function wordsHash({ id, says, explanation }: ItemInterest): string {
  return sha256(chainText(id, { says, explanation }));
}

export function castingRecord(vote: CastingVote): ChainRecord {
  return {
    kind: "casting_vote",
    id: vote.id,
    row: {
      motion: vote.motionId,
      person: vote.personId,
      choice: vote.choice,
      appointment: vote.appointmentId,
      castAt: canonicalInstant(vote.castAt),
    },
  };
}

/** @param restsOn The hash of what the result rests on outside the chain. */
export function resultRecord(result: StoredResult, restsOn: string): ChainRecord {
  const row = resultRow(result);
  return { kind: "result", id: result.id, row: { ...row, restsOn }, olderRow: row };
}

function resultRow(result: StoredResult) {
  return {
    motion: result.motionId,
    revision: result.revision,
    outcome: result.outcome,
    seatsCounted: result.quorum.counted,
    seatsPresent: result.quorum.present,
    quorumNeeded: result.quorum.needed,
    quorumMet: result.quorum.isMet,
    silentLanes: result.quorum.silentLanes,
    // Only where it differs, so that links from before the two could differ still hold.
    ...(result.quorum.electors === result.quorum.counted ? {} : { seatsElecting: result.quorum.electors }),
    votesFor: result.tally.for,
    votesAgainst: result.tally.against,
    abstentions: result.tally.abstain,
    majority: result.majority,
    tieRule: result.tieRule,
    casting: result.casting,
    numerator: result.numerator,
    denominator: result.denominator,
    ruleText: result.ruleText,
    reason: result.reason,
    decidedAt: canonicalInstant(result.decidedAt),
  };
}

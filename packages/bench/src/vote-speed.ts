import { insertAuditEvent } from "@consortia/db/repositories/audit-events";
import { insertChainLinks, takeChainPlaces } from "@consortia/db/repositories/chain-links";
import { answerRequest, claimRequest } from "@consortia/db/repositories/requests";
import { insertVote, listVotes, type Vote } from "@consortia/db/repositories/votes";
import type { Id } from "@consortia/domain/shared/ids";
import { castVote } from "@consortia/services/board/cast-vote";
import { newRandomId } from "@consortia/services/shared/new-id";
import { type MeetingScene, vote } from "@consortia/services/test-support/board-scene";

export type VoteSpeed = {
  readonly serviceVotesPerSecond: number;
  readonly plainVotesPerSecond: number;
  /** The service's share of what the bare writes reach. */
  readonly share: number;
  /** Votes that were answered and are not there, or are there and were never answered. */
  readonly lostOrDoubled: number;
};

const warm_up = 20;

/**
 * Votes through the service beside the same rows written through Kysely alone, with the same row locked first. Every
 * seat changes its vote again and again, all seats at once, on a motion of its own for each of the two.
 */
export async function measureVotes(
  { service, plain }: { service: MeetingScene; plain: MeetingScene },
  votes: number,
): Promise<VoteSpeed> {
  for (const scene of [service, plain]) {
    for (const seat of scene.seats) await vote(scene, seat, "for");
  }
  await race(service, warm_up, castThroughService);
  await race(plain, warm_up, writeAlone);
  const before = await countVotes(service);
  // In turns, so that a noisy moment of the machine falls on both.
  const rounds = 4;
  let service_ms = 0;
  let plain_ms = 0;
  for (let round = 0; round < rounds; round += 1) {
    service_ms += await race(service, votes / rounds, castThroughService);
    plain_ms += await race(plain, votes / rounds, writeAlone);
  }
  const lostOrDoubled = Math.abs((await countVotes(service)) - before - votes);
  return {
    serviceVotesPerSecond: (votes / service_ms) * 1000,
    plainVotesPerSecond: (votes / plain_ms) * 1000,
    share: plain_ms / service_ms,
    lostOrDoubled,
  };
}

/** Replaces the vote that stands and gives the new one's id. */
type Cast = (scene: MeetingScene, standing: Vote) => Promise<Id<"VoteId">>;

async function race(scene: MeetingScene, votes: number, cast: Cast): Promise<number> {
  const { authorityId, store } = scene.world;
  let begun = 0;
  const keepVoting = async (first: Vote) => {
    let standing = first;
    while (begun < votes) {
      begun += 1;
      standing = { ...standing, id: await cast(scene, standing) };
    }
  };
  const standing = await listVotes(store.reader, { authorityId, motionId: scene.motionId });
  const startedAt = performance.now();
  await Promise.all(standing.map(keepVoting));
  return performance.now() - startedAt;
}

async function castThroughService({ as }: MeetingScene, standing: Vote): Promise<Id<"VoteId">> {
  const { id: replaces, motionId, seatId, personId } = standing;
  const requestKey = newRandomId("VoteId");
  const { voteId } = await castVote(as(personId), { requestKey, motionId, seatId, choice: "for", replaces });
  return voteId;
}

async function countVotes({ world, motionId }: MeetingScene): Promise<number> {
  const { authorityId, store } = world;
  return (await listVotes(store.reader, { authorityId, motionId, history: true })).length;
}

/** The rows of one vote and nothing else: no rights, no rules, no hashing. Its chain is not meant to verify. */
async function writeAlone({ world, meetingId }: MeetingScene, standing: Vote): Promise<Id<"VoteId">> {
  const { authorityId, store, clock } = world;
  const at = clock.now();
  const id = newRandomId("VoteId");
  const hash = id.padEnd(64, "0");
  const { motionId, seatId, personId, rollRevision, appointmentId } = standing;
  const ofSeat = { motionId, seatId, personId, rollRevision, appointmentId };
  await store.transaction([{ table: "motions", id: motionId }], async (db) => {
    await claimRequest(db, { authorityId, key: id, bodyHash: hash, at });
    await insertVote(db, { ...ofSeat, authorityId, id, choice: "for", replaces: standing.id, castAt: at });
    const head = await takeChainPlaces(db, { authorityId, meetingId, count: 1 });
    const link = { seq: head.seq + 1, kind: "vote", rowId: id, prevHash: head.hash, hash } as const;
    await insertChainLinks(db, { authorityId, meetingId, links: [link], headHash: hash });
    await insertAuditEvent(db, {
      id: newRandomId("AuditEventId"),
      authority_id: authorityId,
      at,
      account_id: null,
      person_id: personId,
      appointment_id: appointmentId,
      system_actor: null,
      act: "vote_cast",
      subject_kind: "motion",
      subject_id: motionId,
      before: null,
      after: "{}",
      request_id: id,
      row_hash: hash,
    });
    await answerRequest(db, { authorityId, key: id, answer: "{}" });
  });
  return id;
}

import { listVotes } from "@consortia/db/repositories/votes";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases, openSqliteStore } from "@consortia/testing/databases";
import { raceProcesses } from "@consortia/testing/processes";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  type BoardScene,
  buildBoard,
  buildVoting,
  type MeetingScene,
  vote,
} from "../../test-support/board-scene.ts";
import { type CastReceipt, castVote } from "./cast-vote.ts";
import { closeVoting } from "./close-voting.ts";
import { fillSeat } from "./fill-seat.ts";
import { recordAttendance } from "./record-attendance.ts";
import { verifyMeeting } from "./verify-meetings.ts";

const alreadyVoted =
  /^Seat 1, Consortium 01 already has a vote, cast at 4:00pm by you\. This one was not counted\.$/;

onBothDatabases("BRD-1: one vote a seat, whatever happens at once", (open) => {
  test("200 casts of one seat with 200 request ids: one stands, every other is told who and when", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = one(scene.seats);
    const casts = Array.from({ length: 200 }, (_, place) =>
      vote(scene, seat, place % 2 === 0 ? "for" : "against"),
    );
    const replies = await Promise.allSettled(casts);
    const accepted = replies.filter((reply) => reply.status === "fulfilled");
    const refusals = replies.flatMap((reply) =>
      reply.status === "rejected" ? [refusalOf(reply.reason)] : [],
    );
    expect([accepted.length, refusals.length]).toEqual([1, 199]);
    const [standing] = await votesOf(scene);
    for (const refusal of refusals) {
      expect(refusal.code).toBe("conflict");
      expect(refusal.message).toMatch(alreadyVoted);
      expect(refusal.detail).toMatchObject({ voteId: standing?.id, castAt: standing?.castAt });
    }
    expect(await votesOf(scene)).toHaveLength(1);
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);

  test("50 changes of one vote at once: one replaces it, the rest learn that it changed", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = one(scene.seats);
    const first = await vote(scene, seat, "for");
    const replies = await Promise.allSettled(
      Array.from({ length: 50 }, () => vote(scene, seat, "against", first.voteId)),
    );
    const accepted = replies.filter((reply) => reply.status === "fulfilled");
    expect(accepted).toHaveLength(1);
    for (const reply of replies) {
      if (reply.status === "rejected")
        expect(refusalOf(reply.reason).message).toContain("The vote changed at");
    }
    expect(await votesOf(scene)).toMatchObject([{ choice: "against", replaces: first.voteId }]);
  }, 60_000);

  test("the same request 50 times at once has one effect and one answer (GEN-4)", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, holderId } = one(scene.seats);
    const input = {
      requestKey: "double-tap-1",
      motionId: scene.motionId,
      seatId,
      choice: "for",
      replaces: null,
    } as const;
    const answers = await Promise.all(Array.from({ length: 50 }, () => castVote(scene.as(holderId), input)));
    expect(new Set(answers.map((answer: CastReceipt) => answer.code)).size).toBe(1);
    expect(await votesOf(scene)).toHaveLength(1);
  }, 60_000);

  test("BRD-4: votes against a close: the count is exactly the accepted replies", async () => {
    const scene = await buildVoting(await buildBoard(await open(), { consortia: 10 }));
    const casts = scene.seats.map((seat) => () => vote(scene, seat, "for"));
    const close = () =>
      closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    const middle = Math.floor(casts.length / 2);
    const acts = [...casts.slice(0, middle), close, ...casts.slice(middle)];
    const replies = await Promise.allSettled(acts.map((act) => act()));
    const closed = replies[middle];
    if (closed?.status !== "fulfilled") throw new Error("The close was refused");
    const acceptedVotes = replies.filter(
      (reply, place) => place !== middle && reply.status === "fulfilled",
    ).length;
    expect(z.object({ votes: z.number() }).parse(closed.value).votes).toBe(acceptedVotes);
    expect(await votesOf(scene)).toHaveLength(acceptedVotes);
    for (const reply of replies) {
      if (reply.status === "rejected") {
        expect(refusalOf(reply.reason).message).toBe("Voting closed at 4:00pm. Your vote was not counted.");
      }
    }
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);

  test("50 closes at once: one closes, and nothing is counted twice", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    for (const seat of scene.seats) await vote(scene, seat, "for");
    const closes = Array.from({ length: 50 }, () =>
      closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId }),
    );
    const replies = await Promise.allSettled(closes);
    expect(replies.filter((reply) => reply.status === "fulfilled")).toHaveLength(1);
    const results = await scene.world.store.reader.selectFrom("motion_results").select("id").execute();
    expect(results).toHaveLength(1);
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);

  test("BRD-2: two officers for the LA seat: one is named, the other is refused", async () => {
    const scene = await buildBoard(await open());
    await scene.world.store.transaction([], (db) =>
      db
        .updateTable("seat_holdings")
        .set({ valid_to: scene.world.clock.now(), ended_reason: "moved" })
        .where("seat_id", "=", scene.laSeatId)
        .execute(),
    );
    scene.world.clock.advance_ms(1000);
    const officers = await Promise.all([officerOf(scene), officerOf(scene)]);
    const replies = await Promise.allSettled(
      officers.map((personId) =>
        fillSeat(scene.as(scene.clerk), {
          requestKey: scene.requestKey(),
          seatId: scene.laSeatId,
          personId,
          minute: "Letter 2",
        }),
      ),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("BRD-5: holder against substitute for one seat: one sits, and only that one can vote", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, holderId, substituteId } = one(scene.seats);
    const casts = [holderId, substituteId].flatMap((personId) =>
      Array.from({ length: 20 }, () => vote(scene, { seatId, holderId: personId }, "for")),
    );
    const replies = await Promise.allSettled(casts);
    const accepted = replies.flatMap((reply, place) => (reply.status === "fulfilled" ? [place] : []));
    expect(accepted).toHaveLength(1);
    expect(accepted[0]).toBeLessThan(20);
    expect(await votesOf(scene)).toMatchObject([{ personId: holderId }]);
  }, 60_000);

  test("BRD-5: holder and substitute seated at once: one of them sits", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, holderId, substituteId } = one(scene.seats);
    await Promise.allSettled(
      [substituteId, holderId, substituteId, holderId].map((personId) =>
        recordAttendance(scene.as(scene.clerk), {
          requestKey: scene.requestKey(),
          meetingId: scene.meetingId,
          seats: [{ seatId, personId }],
        }),
      ),
    );
    const sitting = await scene.world.store.reader
      .selectFrom("sittings")
      .select("person_id")
      .where("seat_id", "=", seatId)
      .where("valid_to", "is", null)
      .execute();
    expect(sitting).toHaveLength(1);
  });
});

test("BRD-1 on one SQLite file: two processes cast one seat 200 times, one vote stands", async () => {
  const store = await openSqliteStore();
  const scene = await buildVoting(await buildBoard(store));
  const seat = one(scene.seats);
  const input = {
    url: store.url,
    authorityId: scene.world.authorityId,
    motionId: scene.motionId,
    seatId: seat.seatId,
    personId: seat.holderId,
    at: scene.world.clock.now(),
    casts: 100,
  };
  const program = new URL("../../test-support/vote-racer.ts", import.meta.url);
  const outcome = z.object({ accepted: z.number(), refusals: z.array(z.string()) });
  const racers = z.array(outcome).parse(await raceProcesses({ program, processes: 2, input }));
  const refusals = racers.flatMap((racer) => racer.refusals);
  expect(racers.reduce((sum, racer) => sum + racer.accepted, 0)).toBe(1);
  expect(refusals).toHaveLength(199);
  for (const refusal of refusals) expect(refusal).toMatch(alreadyVoted);
  expect(await votesOf(scene)).toHaveLength(1);
  expect(await faultOf(scene)).toBeNull();
}, 60_000);

function votesOf(scene: MeetingScene) {
  const { world, motionId } = scene;
  return listVotes(world.store.reader, { authorityId: world.authorityId, motionId });
}

async function faultOf(scene: MeetingScene) {
  const { fault } = await verifyMeeting(scene.as(scene.clerk), scene.meetingId);
  return fault;
}

function officerOf(scene: BoardScene): Promise<PersonId> {
  return buildHolder(scene.world, "la_officer");
}

function refusalOf(reason: unknown): DomainError {
  if (reason instanceof DomainError) return reason;
  throw reason;
}

function one<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error("The scene has no seat");
  return first;
}

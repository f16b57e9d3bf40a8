import { listVotes } from "@consortia/db/repositories/votes";
import type { Store, Writer } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder, buildPerson } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  type BoardScene,
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { endAppointment } from "../register/end-appointment.ts";
import { castVote } from "./cast-vote.ts";
import { closeVoting } from "./close-voting.ts";
import { nameSubstitute } from "./name-substitute.ts";
import { verifyMeeting } from "./verify-meetings.ts";

const closedWords = "Voting closed at 4:00pm. Your vote was not counted.";
const counts = z.object({ votes: z.number() });

onBothDatabases("votes and closes at once", (open) => {
  test("BRD-1: the same seat 1,000 times at once: 1 accepted, 999 told who and when", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 0);
    const replies = await Promise.allSettled(Array.from({ length: 1000 }, () => vote(scene, seat, "for")));
    const told = refusalsOf(replies);
    expect([replies.length - told.length, told.length]).toEqual([1, 999]);
    expect(new Set(told)).toEqual(
      new Set(["Seat 1, Consortium 01 already has a vote, cast at 4:00pm by you. This one was not counted."]),
    );
    expect(await votesOf(scene)).toHaveLength(1);
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);

  test("BRD-4: 100 seats against 50 closes: one close, and its count is exactly the accepted votes", async () => {
    const scene = await buildVoting(await buildBoard(await open(), { consortia: 50 }));
    expect(scene.seats).toHaveLength(100);
    const key = scene.requestKey();
    // Half of the closes are one clerk's impatient finger: the same request again and again.
    // They begin once half of the votes are on their way.
    const acts = scene.seats.flatMap((seat, place) => {
      const cast = { isClose: false, run: (): Promise<unknown> => vote(scene, seat, "for") };
      const end = { isClose: true, run: () => close(scene, place % 2 === 0 ? key : undefined) };
      return place < 50 ? [cast] : [cast, end];
    });
    expect(acts).toHaveLength(150);
    const replies = await Promise.allSettled(acts.map(({ run }) => run()));
    const isClose = acts.map((act) => act.isClose);
    const accepted = replies.filter((reply, place) => reply.status === "fulfilled" && !isClose[place]);
    const answers = replies.flatMap((reply, place) =>
      reply.status === "fulfilled" && isClose[place] ? [counts.parse(reply.value).votes] : [],
    );
    const stored = await votesOf(scene);
    const { reader } = scene.world.store;
    const result = await reader.selectFrom("motion_results").selectAll().execute();
    const closing = await reader.selectFrom("motion_closings").selectAll().executeTakeFirstOrThrow();
    expect(accepted.length).toBeGreaterThan(0);
    expect(stored).toHaveLength(accepted.length);
    expect(result.map((one) => one.votes_for)).toEqual([accepted.length]);
    expect(new Set(answers)).toEqual(new Set([accepted.length]));
    // The close that won and its repeats, or the one stranger that won alone.
    expect([1, 25]).toContain(answers.length);
    for (const one of stored) expect(one.castAt <= closing.closed_at).toBe(true);
    for (const words of refusalsOf(replies)) {
      expect([closedWords, "Voting on motion M-0001 is not open."]).toContain(words);
    }
    expect(await faultOf(scene)).toBeNull();
    process.stdout.write(
      `100 seats, 50 closes: ${accepted.length} votes in, ${answers.length} closes answered\n`,
    );
  }, 120_000);
});

onBothDatabases("two persons for one seat at once", (open) => {
  test("BRD-2: two LA officers cast its seat 100 times each: one vote, of the officer who sits", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const second = await secondOfficer(scene);
    await moveAndOpen(scene);
    const casts = [scene.officer, second].flatMap((holderId) =>
      Array.from({ length: 100 }, () => vote(scene, { seatId: scene.laSeatId, holderId }, "for")),
    );
    const replies = await Promise.allSettled(casts);
    expect(replies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await votesOf(scene)).toMatchObject([{ seatId: scene.laSeatId, personId: scene.officer }]);
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);

  test("BRD-5: two substitutes sit down in one seat and vote for it: one sits, one vote", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { seatId, substituteId } = seatAt(scene, 2);
    const other = await secondSubstitute(scene, 2);
    const seated = await Promise.allSettled(
      [substituteId, other, substituteId, other].map((personId) => sit(scene, seatId, personId)),
    );
    expect(seated.some(({ status }) => status === "fulfilled")).toBe(true);
    await moveAndOpen(scene);
    const casts = [substituteId, other].flatMap((holderId) =>
      Array.from({ length: 50 }, () => vote(scene, { seatId, holderId }, "against")),
    );
    const replies = await Promise.allSettled(casts);
    expect(replies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const sitting = await scene.world.store.reader
      .selectFrom("sittings")
      .select("person_id")
      .where("seat_id", "=", seatId)
      .where("valid_to", "is", null)
      .execute();
    expect(sitting).toHaveLength(1);
    expect(await votesOf(scene)).toMatchObject([{ personId: sitting[0]?.person_id }]);
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);
});

onBothDatabases("what fails in mid-vote", (open) => {
  test("GEN-6: an appointment ended while it votes: at most one vote, and none once it has ended", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 3);
    const admin = await buildHolder(scene.world, "la_admin");
    const lead = await scene.world.store.reader
      .selectFrom("appointments")
      .select("id")
      .where("person_id", "=", seat.holderId)
      .where("role", "=", "consortium_lead")
      .executeTakeFirstOrThrow();
    const end = () =>
      endAppointment(scene.as(admin), {
        appointmentId: z.custom<Parameters<typeof endAppointment>[1]["appointmentId"]>().parse(lead.id),
        reason: "moved to another school",
      });
    const replies = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => vote(scene, seat, "for")),
      end(),
      ...Array.from({ length: 10 }, () => vote(scene, seat, "for")),
    ]);
    expect(replies[10]?.status).toBe("fulfilled");
    const accepted = replies.filter(({ status }, place) => status === "fulfilled" && place !== 10).length;
    expect(accepted).toBeLessThanOrEqual(1);
    expect(await votesOf(scene)).toHaveLength(accepted);
    await expect(vote(scene, seat, "for")).rejects.toMatchObject({ code: "forbidden" });
    await close(scene);
    expect(await faultOf(scene)).toBeNull();
  }, 60_000);

  test("the database is gone in mid-vote: nothing is half there, and the same request again is one vote", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, holderId } = seatAt(scene, 0);
    const before = await linksOf(scene);
    const input = {
      requestKey: "mid-vote-0001",
      motionId: scene.motionId,
      seatId,
      choice: "for",
      replaces: null,
    } as const;
    const { store } = scene.world;
    const breaking: typeof store = {
      ...store,
      // Every row is written, and the connection goes before the commit.
      transaction: (locks, work) =>
        store.transaction(locks, async (db) => {
          const answer = await work(db);
          await loseConnection(db, store.dialect);
          return answer;
        }),
    };
    const lost = await castVote({ ...scene.as(holderId), store: breaking }, input).catch((error) => error);
    expect(lost).toBeInstanceOf(Error);
    expect(lost).not.toBeInstanceOf(DomainError);
    expect([await votesOf(scene), await linksOf(scene)]).toEqual([[], before]);
    const first = await castVote(scene.as(holderId), input);
    const again = await castVote(scene.as(holderId), input);
    expect(again).toEqual(first);
    expect(await votesOf(scene)).toHaveLength(1);
    expect(await faultOf(scene)).toBeNull();
  });

  test("the answer is lost after the commit: the same request again gives it, and counts nothing twice", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, holderId } = seatAt(scene, 0);
    const input = {
      requestKey: "lost-answer-01",
      motionId: scene.motionId,
      seatId,
      choice: "against",
      replaces: null,
    } as const;
    const gone = new Error("the connection to the database was lost");
    const { store } = scene.world;
    const losing: typeof store = {
      ...store,
      transaction: async (locks, work) => {
        await store.transaction(locks, work);
        throw gone;
      },
    };
    await expect(castVote({ ...scene.as(holderId), store: losing }, input)).rejects.toBe(gone);
    const [stored] = await votesOf(scene);
    const answer = await castVote(scene.as(holderId), input);
    expect(answer.voteId).toBe(stored?.id);
    expect(await votesOf(scene)).toHaveLength(1);
  });

  test("a clock that jumps back an hour in mid-vote: every vote counts, the close counts them, the chain holds", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await vote(scene, seatAt(scene, 0), "for");
    scene.world.clock.advance_ms(-3_600_000);
    const changed = await vote(scene, seatAt(scene, 1), "for");
    await vote(scene, seatAt(scene, 1), "against", changed.voteId);
    scene.world.clock.advance_ms(3_600_000);
    await vote(scene, seatAt(scene, 2), "for");
    expect(await close(scene)).toMatchObject({ outcome: "carried", votes: 3 });
    expect(await faultOf(scene)).toBeNull();
  });
});

function seatAt({ seats }: Pick<BoardScene, "seats">, place: number) {
  return present(seats[place], `The scene has seat ${place}`);
}

function close(scene: MeetingScene, requestKey = scene.requestKey()) {
  return closeVoting(scene.as(scene.clerk), { requestKey, motionId: scene.motionId });
}

/** Another LA officer, named as the one who may stand in, while the first sits. */
async function secondOfficer(scene: BoardScene): Promise<PersonId> {
  const personId = await buildHolder(scene.world, "la_officer");
  const { as, clerk, requestKey, laSeatId } = scene;
  const named = { requestKey: requestKey(), seatId: laSeatId, personId, minute: "Letter 2" };
  await nameSubstitute(as(clerk), named);
  return personId;
}

async function secondSubstitute(scene: BoardScene, place: number): Promise<PersonId> {
  const { seatId, consortiumId } = seatAt(scene, place);
  const personId = await buildPerson(scene.world, "A second deputy");
  await buildAppointment(scene.world, { personId, role: "deputy_lead", scopeId: consortiumId });
  const { as, clerk, requestKey } = scene;
  await nameSubstitute(as(clerk), { requestKey: requestKey(), seatId, personId, minute: "Minute 14" });
  return personId;
}

/** The server ends the connection that asks; the file fails as it does on a full disk. */
async function loseConnection(db: Writer, dialect: Store["dialect"]): Promise<void> {
  if (dialect === "sqlite") throw new Error("database or disk is full");
  await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
}

function votesOf({ world, motionId }: MeetingScene) {
  return listVotes(world.store.reader, { authorityId: world.authorityId, motionId });
}

async function linksOf({ world }: MeetingScene): Promise<number> {
  return (await world.store.reader.selectFrom("chain_links").select("seq").execute()).length;
}

async function faultOf(scene: MeetingScene) {
  return (await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault;
}

function refusalsOf(replies: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return replies.flatMap((reply) => {
    if (reply.status === "fulfilled") return [];
    const reason: unknown = reply.reason;
    if (reason instanceof DomainError) return [reason.message];
    throw reason;
  });
}

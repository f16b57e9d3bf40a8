import { listPapers } from "@consortia/db/repositories/ballots";
import { listCountResults } from "@consortia/db/repositories/count-results";
import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases, openSqliteStore } from "@consortia/testing/databases";
import { raceProcesses } from "@consortia/testing/processes";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  buildElectorate,
  buildPolling,
  cast,
  type ElectionScene,
  poll_over,
} from "../../test-support/election-scene.ts";
import { castBallot } from "./cast-ballot.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { readElection } from "./read-election.ts";
import { verifyElection } from "./verify-elections.ts";

function of({ world, electionId }: ElectionScene) {
  return { authorityId: world.authorityId, electionId };
}

function countMarks(scene: ElectionScene): Promise<number> {
  return countVotedMarks(scene.world.store.reader, of(scene));
}

function wordsOf(replies: readonly PromiseSettledResult<unknown>[]): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const reply of replies) {
    if (reply.status === "fulfilled") continue;
    if (!(reply.reason instanceof DomainError)) throw reply.reason;
    words.set(reply.reason.message, (words.get(reply.reason.message) ?? 0) + 1);
  }
  return words;
}

onBothDatabases("ballots at once", (open) => {
  test("ELE-1: one school × 200 with 200 request ids: one ballot, 199 are told who and when", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const replies = await Promise.allSettled(
      Array.from({ length: 200 }, (_, place) => cast(scene, scene.school(0), place % 2 === 0 ? [1] : [2])),
    );
    expect(replies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(wordsOf(replies)).toEqual(
      new Map([["School 001 voted on 8 June 2026, cast by its headteacher.", 199]]),
    );
    const box = await scene.world.store.reader.selectFrom("ballot_box").select("preferences").execute();
    expect(box).toHaveLength(1);
    expect(await countMarks(scene)).toBe(1);
  }, 120_000);

  test("GEN-4: the same request 50 times at once: one effect and one answer", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { as, school, electionId } = scene;
    const input = {
      requestKey: "same-request",
      electionId,
      voterId: school(0).schoolId,
      marks: [{ candidate: 1, rank: 1 }],
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => castBallot(as(school(0).headId), input)),
    );
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
    expect(await countMarks(scene)).toBe(1);
  }, 120_000);

  test("ELE-4: 500 schools vote while the election closes: every accepted ballot is counted, none after", async () => {
    const scene = await buildPolling(await buildElectorate(await open(), { schools: 500 }));
    const { world, worker, electorate } = scene;
    const { headId } = scene.school(0);
    // The deadline comes when the 200th ballot is in, and the worker and two readers find it at once.
    const closes: Promise<unknown>[] = [];
    let taken = 0;
    const casts = electorate.map(async (one, place) => {
      await cast(scene, one, place % 3 === 0 ? [1, 2] : [2, 1]);
      taken += 1;
      if (taken !== 200) return;
      world.clock.set(poll_over);
      closes.push(closeDueElections(worker), closeDueElections(scene.as(headId)));
      closes.push(readElection(scene.as(headId), { electionId: scene.electionId }));
    });
    const replies = await Promise.allSettled(casts);
    await Promise.all(closes);
    const accepted = replies.filter(({ status }) => status === "fulfilled").length;
    const papers = await listPapers(world.store.reader, of(scene));
    const [result, ...more] = await listCountResults(world.store.reader, of(scene));
    expect(more).toEqual([]);
    expect([papers.length, await countMarks(scene), result?.sheet.ballots]).toEqual([
      accepted,
      accepted,
      accepted,
    ]);
    expect([accepted >= 200, accepted < 500, closes.length]).toEqual([true, true, 3]);
    expect(wordsOf(replies)).toEqual(
      new Map([
        ["The ballot closed on 22 June 2026 at 5:00pm. Your ballot was not counted.", 500 - accepted],
      ]),
    );
  }, 300_000);

  test("GEN-9: the worker and fifty readers close at once: one close, one count, one chain", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    for (const one of scene.electorate) await cast(scene, one, [1, 2]);
    scene.world.clock.set(poll_over);
    const closes = await Promise.all([
      closeDueElections(scene.worker),
      ...Array.from({ length: 50 }, () => closeDueElections(scene.as(scene.school(0).headId))),
    ]);
    expect(closes.reduce((sum, closed) => sum + closed, 0)).toBe(1);
    const { reader } = scene.world.store;
    expect(await reader.selectFrom("count_results").select("id").execute()).toHaveLength(1);
    const events = await reader
      .selectFrom("election_events")
      .select(["kind", "system_actor"])
      .where("kind", "=", "close_poll")
      .execute();
    expect(events).toEqual([{ kind: "close_poll", system_actor: "worker" }]);
    // Call, open, close nominations, open poll, close poll, and six papers.
    expect(await reader.selectFrom("election_links").select("seq").execute()).toHaveLength(11);
  }, 120_000);
});

test("ELE-4 on one SQLite file: one process casts sixty ballots while two others close: one close, and what was accepted is counted", async () => {
  const store = await openSqliteStore();
  const scene = await buildPolling(await buildElectorate(store, { schools: 60, randomIds: true }));
  const { world, electionId, electorate } = scene;
  const input = {
    url: store.url,
    authorityId: world.authorityId,
    electionId,
    schools: electorate.map(({ schoolId, headId }) => ({ schoolId, headId })),
    open: world.clock.now(),
    over: poll_over,
    closeAfter: 20,
  };
  const program = new URL("../../test-support/poll-racer.ts", import.meta.url);
  const outcome = z.object({ accepted: z.number(), refusals: z.array(z.string()), closed: z.number() });
  const racers = z.array(outcome).parse(await raceProcesses({ program, processes: 3, input }));
  const accepted = racers.reduce((sum, racer) => sum + racer.accepted, 0);
  const refusals = racers.flatMap((racer) => racer.refusals);
  expect(racers.reduce((sum, racer) => sum + racer.closed, 0)).toBe(1);
  expect(accepted).toBeGreaterThanOrEqual(20);
  expect(accepted + refusals.length).toBe(60);
  for (const refusal of refusals) {
    expect(refusal).toBe("The ballot closed on 22 June 2026 at 5:00pm. Your ballot was not counted.");
  }
  const papers = await listPapers(store.reader, of(scene));
  const counts = await listCountResults(store.reader, of(scene));
  expect([papers.length, await countMarks(scene), ...counts.map(({ sheet }) => sheet.ballots)]).toEqual([
    accepted,
    accepted,
    accepted,
  ]);
  world.clock.set(poll_over);
  expect((await verifyElection(scene.worker, electionId)).fault).toBeNull();
}, 120_000);

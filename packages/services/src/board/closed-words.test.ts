import { chainText } from "@consortia/domain/shared/canonical";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  buildBoard,
  buildMeeting,
  type MeetingScene,
  moveAndOpen,
  vote,
} from "../../test-support/board-scene.ts";
import { faultIn } from "../../test-support/recount-script.ts";
import { exportedOf, fileOf } from "../../test-support/tampering.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { sha256 } from "../shared/hash.ts";
import { closeVoting } from "./close-voting.ts";
import { verifyMeeting } from "./verify-meetings.ts";

const words = "That the board pays for reading recovery.";
const other = "That the board closes the school.";

/** A motion of a closed item, carried; `before` meddles with it before voting opens. */
async function buildDecided(store: TestStore, before = (_: MeetingScene) => Promise.resolve()) {
  const closed = { part: "part2", closedReason: "It names a school" } as const;
  const scene = await buildMeeting(await buildBoard(store), closed);
  await before(scene);
  await moveAndOpen(scene);
  for (const seat of scene.seats) await vote(scene, seat, "for");
  await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
  return scene;
}

async function fileFor(scene: MeetingScene) {
  return fileOf((await exportedOf(exportVotes(scene.as(scene.clerk)))).lines);
}

async function faultOf(scene: MeetingScene) {
  return (await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault;
}

onBothDatabases("BRD-14, BRD-15: the words of a closed motion are proved and not told", (open) => {
  test("words altered after the vote are found, by verify and by a stranger's recount", async () => {
    const store = await open();
    const scene = await buildDecided(store);
    expect(await faultOf(scene)).toBeNull();
    expect(faultIn(await fileFor(scene))).toBeNull();
    await tamper(store, "closed_motions", [`update closed_motions set text = '${other}'`]);
    expect((await faultOf(scene))?.why).toContain("what the result rests on");
    expect(faultIn(await fileFor(scene))?.why).toContain("was made from another row");
  });

  test("words taken away, or their salt, are found", async () => {
    for (const statement of ["delete from closed_motions", "update closed_motions set salt = null"]) {
      const store = await open();
      const scene = await buildDecided(store);
      await tamper(store, "closed_motions", [statement]);
      expect((await faultOf(scene))?.why, statement).toContain("what the result rests on");
    }
  });

  // Exempt words may be guessed: a hash of the words alone would confirm the guess.
  test("whoever guesses the words finds them in no export", async () => {
    const scene = await buildDecided(await open());
    const file = await fileFor(scene);
    const kept = await scene.world.store.reader
      .selectFrom("closed_motions")
      .select("salt")
      .executeTakeFirstOrThrow();
    const guesses = [
      words,
      sha256(words),
      sha256(chainText(scene.motionId, { text: words })),
      kept.salt ?? "",
    ];
    for (const guess of guesses) {
      expect(guess).not.toBe("");
      expect(file).not.toContain(guess);
    }
  });

  test("once voting has opened, nothing beneath the services changes the words of a motion, open or closed", async () => {
    const scene = await buildDecided(await open());
    for (const statement of [
      `update closed_motions set text = '${other}'`,
      "update closed_motions set salt = null",
      "update closed_motions set salt = 'slt_other'",
    ]) {
      const write = scene.world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(/guard:|permission denied/);
    }
    const plain = await buildMeeting(await buildBoard(await open()));
    const change = () =>
      plain.world.store.transaction([], (db) => sql.raw(`update motions set text = '${other}'`).execute(db));
    await change();
    await moveAndOpen(plain);
    await expect(
      plain.world.store.transaction([], (db) => sql.raw(`update motions set text = '${words}'`).execute(db)),
    ).rejects.toThrow(/guard:/);
  });

  test("a motion that was decided before words were salted still verifies, in the form of then", async () => {
    const store = await open();
    const scene = await buildDecided(store, () =>
      tamper(store, "closed_motions", ["update closed_motions set salt = null"]),
    );
    expect(await faultOf(scene)).toBeNull();
    expect(faultIn(await fileFor(scene))).toBeNull();
  });
});

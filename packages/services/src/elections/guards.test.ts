import { violationOf } from "@consortia/db/errors";
import type { Writer } from "@consortia/db/store";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildElectorate,
  buildNominating,
  buildPolling,
  cast,
  closePoll,
  type ElectionScene,
  poll_over,
} from "../../test-support/election-scene.ts";
import { declareElection } from "./declare-election.ts";

/** What the database refuses to a program that writes beneath the services. */
async function refusal(scene: ElectionScene, write: (db: Writer) => Promise<unknown>): Promise<string> {
  try {
    await scene.world.store.transaction([], write);
  } catch (error) {
    const violation = violationOf(error);
    if (violation !== null) return violation.kind;
    if (error instanceof Error && error.message.includes("permission denied")) return "guard";
    throw error;
  }
  return "nothing";
}

function markRow({ world, electionId }: ElectionScene, voterId: string) {
  return {
    authority_id: world.authorityId,
    election_id: electionId,
    voter_id: voterId,
    voted_on: "2026-06-09",
    cast_as: "headteacher",
    receipt_code: "AAA-BBB-CCC",
  } as const;
}

function ballotRow({ world, electionId }: ElectionScene, id = "bal_beneath0000") {
  return { authority_id: world.authorityId, election_id: electionId, id, preferences: "1" };
}

function drawRow({ world, electionId }: ElectionScene, drawnBy: string, witness: string) {
  return {
    id: world.newId("LotDrawId"),
    authority_id: world.authorityId,
    election_id: electionId,
    stage: 1,
    kind: "last_place" as const,
    drawn_order: "2 3",
    method: "A hat",
    drawn_by_id: drawnBy,
    witness_id: witness,
    drawn_at: world.clock.now(),
  };
}

onBothDatabases("walls beneath the services of elections", (open) => {
  test("ELE-1: a second mark of a voter, and a mark of one who is not on the roll", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    await cast(scene, scene.school(0), [1]);
    const mark = (voterId: string) =>
      refusal(scene, (db) => db.insertInto("voted_marks").values(markRow(scene, voterId)).execute());
    expect(await mark(scene.school(0).schoolId)).toBe("unique");
    expect(await mark("sch_elsewhere0")).toBe("foreign_key");
    expect(await mark(scene.school(1).schoolId)).toBe("nothing");
  });

  test("ELE-2, ELE-4: no mark and no ballot before the poll, nor after it; none is altered or taken away", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const box = (of: ElectionScene) =>
      refusal(of, (db) => db.insertInto("ballot_box").values(ballotRow(of)).execute());
    expect(await box(scene)).toBe("guard");
    const polling = await buildPolling(await buildElectorate(await open()));
    for (const one of polling.electorate) await cast(polling, one, [1, 2]);
    expect(
      await refusal(polling, (db) => db.updateTable("ballot_box").set({ preferences: "3" }).execute()),
    ).toBe("guard");
    await closePoll(polling);
    expect(await box(polling)).toBe("guard");
    for (const write of [
      (db: Writer) => db.insertInto("ballot_papers").values(ballotRow(polling)).execute(),
      (db: Writer) =>
        db
          .insertInto("voted_marks")
          .values(markRow(polling, polling.school(0).schoolId))
          .execute(),
      (db: Writer) => db.updateTable("ballot_papers").set({ preferences: "3" }).execute(),
      (db: Writer) => db.deleteFrom("ballot_papers").execute(),
      (db: Writer) => db.updateTable("voted_marks").set({ voted_on: "2026-06-01" }).execute(),
      (db: Writer) => db.deleteFrom("voted_marks").execute(),
      (db: Writer) => db.updateTable("election_roll").set({ named_id: polling.witness }).execute(),
      (db: Writer) => db.updateTable("elections").set({ state: "polling" }).execute(),
      (db: Writer) =>
        db
          .updateTable("elections")
          .set({ closed_at: poll_over.replace("16", "17") })
          .execute(),
      (db: Writer) => db.updateTable("elections").set({ returning_officer_id: polling.witness }).execute(),
      (db: Writer) => db.deleteFrom("elections").execute(),
      (db: Writer) => db.updateTable("nominations").set({ number: 9 }).execute(),
      (db: Writer) => db.deleteFrom("count_results").execute(),
      (db: Writer) => db.updateTable("election_events").set({ facts: "{}" }).execute(),
      (db: Writer) => db.updateTable("election_links").set({ hash: "0" }).execute(),
    ]) {
      expect(await refusal(polling, write)).toBe("guard");
    }
  });

  test("ELE-5: a candidate neither draws nor witnesses, one person does not do both, and takes no step", async () => {
    const scene = await buildPolling(await buildElectorate(await open()), { method: "most_votes" });
    const { electorate, school, officer, witness, world, electionId } = scene;
    for (const [place, one] of electorate.entries()) await cast(scene, one, place < 3 ? [1, 2] : [1, 3]);
    await closePoll(scene);
    const candidate = school(0).headId;
    const draw = (drawnBy: string, seenBy: string) =>
      refusal(scene, (db) =>
        db
          .insertInto("lot_draws")
          .values(drawRow(scene, drawnBy, seenBy))
          .execute(),
      );
    const unkind = (db: Writer) =>
      db
        .insertInto("lot_draws")
        .values({ ...drawRow(scene, officer, witness), kind: null })
        .execute();
    expect(await draw(officer, officer)).toBe("check");
    expect(await draw(officer, candidate)).toBe("guard");
    expect(await draw(candidate, witness)).toBe("guard");
    const step = (byId: string) =>
      refusal(scene, (db) =>
        db
          .insertInto("election_events")
          .values({
            id: world.newId("ElectionEventId"),
            authority_id: world.authorityId,
            election_id: electionId,
            ordinal: 99,
            kind: "declare",
            facts: "{}",
            by_id: byId,
            system_actor: null,
            at: world.clock.now(),
          })
          .execute(),
      );
    expect(await step(candidate)).toBe("guard");
    expect(await refusal(scene, unkind)).toBe("guard");
    expect(await draw(officer, witness)).toBe("nothing");
  });

  test("ELE-5: the returning officer is not nominated, and nobody is after the deadline", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const { world, electionId, officer, school } = scene;
    const nomination = (personId: string, createdAt = world.clock.now()) =>
      refusal(scene, (db) =>
        db
          .insertInto("nominations")
          .values({
            id: world.newId("NominationId"),
            authority_id: world.authorityId,
            election_id: electionId,
            person_id: personId,
            basis_id: school(0).headshipId,
            proposing_school_id: school(0).schoolId,
            seconding_school_id: null,
            state: "nominated",
            statement: null,
            verdict: "unchecked",
            check_note: null,
            checked_by_id: null,
            number: null,
            created_at: createdAt,
          })
          .execute(),
      );
    expect(await nomination(officer)).toBe("guard");
    expect(await nomination(school(1).headId, "2026-06-05T16:00:00.000Z")).toBe("guard");
    expect(await nomination(school(1).headId)).toBe("nothing");
    expect(await nomination(school(2).headId)).toBe("unique");
  });

  test("ELE-7: a chain has no fork, and no row is in it twice", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    for (const one of scene.electorate) await cast(scene, one, [1, 2]);
    await closePoll(scene);
    await declareElection(scene.as(scene.officer), {
      requestKey: scene.requestKey(),
      electionId: scene.electionId,
    });
    const links = await scene.world.store.reader
      .selectFrom("election_links")
      .selectAll()
      .orderBy("seq")
      .execute();
    const last = links.at(-1);
    if (last === undefined) throw new Error("The chain has links");
    const insert = (change: object) =>
      refusal(scene, (db) =>
        db
          .insertInto("election_links")
          .values({ ...last, ...change })
          .execute(),
      );
    expect(await insert({ seq: 99, row_id: "eev_another000", hash: "1" })).toBe("unique");
    expect(await insert({ seq: 99, prev_hash: last.hash, hash: "1" })).toBe("unique");
    expect(await insert({ row_id: "eev_another000", prev_hash: last.hash, hash: "1" })).toBe("unique");
  });

  test("one election of a consortium at a time", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const row = await scene.world.store.reader.selectFrom("elections").selectAll().executeTakeFirstOrThrow();
    const { consortium_kind: _, ...copy } = row;
    const second = { ...copy, id: scene.world.newId("ElectionId") };
    expect(await refusal(scene, (db) => db.insertInto("elections").values(second).execute())).toBe("unique");
    expect(
      await refusal(scene, (db) =>
        db
          .insertInto("elections")
          .values({ ...second, state: "cancelled", reason: "x", seats: 1 })
          .execute(),
      ),
    ).toBe("check");
  });
});

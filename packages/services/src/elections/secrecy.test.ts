import { countRoll } from "@consortia/db/repositories/election-roll";
import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { dump, type Row } from "../../test-support/dump.ts";
import {
  buildElectorate,
  buildPolling,
  cast,
  closePoll,
  type ElectionScene,
} from "../../test-support/election-scene.ts";

// ELE-2, as an attack: somebody with every row of every table, in the order in which the database gives them and with
// whatever it marks them with, tries to say which school cast which ballot.

const columnsOf = (rows: readonly Row[]) => [...new Set(rows.flatMap((row) => Object.keys(row)))];

/** Ballots that say who cast them: school n of twelve marks a rotation that no other school marks. */
function orderOf(place: number): readonly number[] {
  const rotated = [1, 2, 3, 4].map((_, index) => ((index + place) % 4) + 1);
  return place < 4 ? rotated : place < 8 ? rotated.slice(0, 3) : rotated.slice(0, 2);
}

async function buildVoted(store: TestStore): Promise<ElectionScene> {
  const scene = await buildPolling(await buildElectorate(store, { schools: 12, randomIds: true }), {
    candidates: 4,
  });
  for (const [place, school] of scene.electorate.entries()) {
    scene.world.clock.advance_ms(3_600_000);
    await cast(scene, school, orderOf(place));
  }
  return scene;
}

/** In which order of voting the ballots come, as they lie: place of the school in the order of voting. */
function votersInOrder(ballots: readonly Row[]): readonly number[] {
  const texts = Array.from({ length: 12 }, (_, place) => orderOf(place).join(" "));
  return ballots.map(({ preferences }) => texts.indexOf(String(preferences)));
}

const inOrderOfVoting = Array.from({ length: 12 }, (_, place) => place);

onBothDatabases("ELE-2: from a full dump nothing joins a ballot to a school", (open) => {
  test("a ballot has four columns: authority, election, a random id and what was marked", async () => {
    const store = await open();
    const scene = await buildVoted(store);
    const during = await dump(store);
    await closePoll(scene);
    const after = await dump(store);
    for (const [all, table] of [
      [during, "ballot_box"],
      [after, "ballot_papers"],
    ] as const) {
      const columns = columnsOf(present(all.get(table), "The dump has every table"));
      expect(columns.filter((name) => name !== "place" && name !== "written_by").sort()).toEqual([
        "authority_id",
        "election_id",
        "id",
        "preferences",
      ]);
    }
    expect(after.get("ballot_box")).toEqual([]);
  });

  test("no value of a ballot stands in any other table but the chain, which no voter is in", async () => {
    const store = await open();
    const scene = await buildVoted(store);
    const during = await dump(store);
    await closePoll(scene);
    const after = await dump(store);
    for (const [all, table] of [
      [during, "ballot_box"],
      [after, "ballot_papers"],
    ] as const) {
      const ids = present(all.get(table), "The dump has every table").map(({ id }) => String(id));
      expect(ids).toHaveLength(12);
      const elsewhere = [...all].filter(
        ([name, rows]) => name !== table && ids.some((id) => JSON.stringify(rows).includes(id)),
      );
      expect(elsewhere.map(([name]) => name)).toEqual(all === after ? ["election_links"] : []);
    }
    const linked = present(after.get("election_links"), "The dump has every table");
    const marked = present(after.get("voted_marks"), "The dump has every table");
    for (const { voter_id, receipt_code } of marked) {
      expect(JSON.stringify(linked)).not.toContain(String(voter_id));
      expect(JSON.stringify(linked)).not.toContain(String(receipt_code));
    }
  });

  test("a mark holds the day and no time, and no two rows of request, audit or mail hold what was marked", async () => {
    const store = await open();
    const scene = await buildVoted(store);
    const all = await dump(store);
    const marks = present(all.get("voted_marks"), "The dump has every table");
    for (const { voted_on } of marks) expect(String(voted_on)).toMatch(/^2026-06-\d\d$/);
    // The same request with whatever marks leaves the same rows: nothing kept depends on the ballot.
    for (const table of ["requests", "audit_events", "outbox_messages"]) {
      const text = JSON.stringify(all.get(table));
      expect(text).not.toContain("preferences");
      expect(text).not.toContain('\\"rank\\"');
      expect(text).not.toContain('\\"marks\\"');
    }
    const cast = present(all.get("audit_events"), "The dump has every table").filter(
      ({ act }) => act === "ballot_cast",
    );
    expect(cast).toHaveLength(12);
    for (const { after } of cast) expect(Object.keys(JSON.parse(String(after)))).toEqual(["school"]);
    expect(scene.electorate).toHaveLength(12);
  });

  test("neither storage order nor a database's own marks order the ballots, during the poll and after it", async () => {
    const store = await open();
    const scene = await buildVoted(store);
    const during = present((await dump(store)).get("ballot_box"), "The dump has every table");
    await closePoll(scene);
    const after = present((await dump(store)).get("ballot_papers"), "The dump has every table");
    for (const ballots of [during, after]) {
      // They lie in the order of their random ids, which is the order of voting once in 479 million times.
      const ids = ballots.map(({ id }) => String(id));
      expect(ids).toEqual([...ids].sort());
      expect(votersInOrder(ballots)).not.toEqual(inOrderOfVoting);
      expect([...votersInOrder(ballots)].sort((a, b) => a - b)).toEqual(inOrderOfVoting);
      // PostgreSQL marks each row with the transaction that wrote it: one for them all.
      expect(new Set(ballots.map(({ written_by }) => written_by)).size).toBe(1);
    }
  });

  test("SQLite numbers neither marks nor ballots in the order in which they came", async () => {
    const store = await open();
    await buildVoted(store);
    if (store.dialect !== "sqlite") return;
    for (const table of ["voted_marks", "ballot_box", "ballot_papers"]) {
      await expect(sql.raw(`select rowid from "${table}"`).execute(store.reader)).rejects.toThrow(/rowid/);
    }
  });

  test("ballots = marks, during the poll and after it", async () => {
    const store = await open();
    const scene = await buildVoted(store);
    const of = { authorityId: scene.world.authorityId, electionId: scene.electionId };
    const counts = async () => {
      const all = await dump(store);
      return ["voted_marks", "ballot_box", "ballot_papers"].map((table) => all.get(table)?.length);
    };
    expect(await counts()).toEqual([12, 12, 0]);
    await closePoll(scene);
    expect(await counts()).toEqual([12, 0, 12]);
    expect(await countRoll(store.reader, of)).toBe(12);
  });
});

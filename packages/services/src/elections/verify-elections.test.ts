import { listElectionLinks } from "@consortia/db/repositories/election-links";
import { insertElection } from "@consortia/db/repositories/elections";
import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import {
  buildElectorate,
  buildPolling,
  cast,
  closePoll,
  type ElectionScene,
  poll_over,
} from "../../test-support/election-scene.ts";
import { faultIn } from "../../test-support/recount-script.ts";
import { exportedOf, fileOf } from "../../test-support/tampering.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { verifyChains } from "../audit/verify-chains.ts";
import { transact } from "../shared/transact.ts";
import { firstHashOf, hashOfElectionLink, recordsOf } from "./chain.ts";
import { declareElection } from "./declare-election.ts";
import { mustFindElection } from "./load.ts";
import { readElectionDesk } from "./read-desk.ts";
import { recordDraw } from "./record-draw.ts";
import { recordEvent, takeStep } from "./take-step.ts";
import { verifyElection } from "./verify-elections.ts";

/** Six ballots, a tie across the last place, lots drawn, and the result declared. */
async function buildDeclared(store: TestStore, pause_ms = 60_000): Promise<ElectionScene> {
  const scene = await buildPolling(await buildElectorate(store), { method: "most_votes" });
  const { electorate, as, officer, witness, requestKey, electionId } = scene;
  for (const [place, one] of electorate.entries()) await cast(scene, one, place < 3 ? [1, 2] : [1, 3]);
  await closePoll(scene);
  scene.world.clock.advance_ms(pause_ms);
  await recordDraw(as(officer), {
    requestKey: requestKey(),
    electionId,
    stage: 1,
    kind: "last_place",
    order: [3, 2],
    method: "Names from a box",
    witnessId: witness,
  });
  await declareElection(as(officer), { requestKey: requestKey(), electionId });
  return scene;
}

onBothDatabases(
  "ELE-7: a declared election can be proved, and one altered byte is found and named",
  (open) => {
    test("untouched it verifies, its papers counted again", async () => {
      const scene = await buildDeclared(await open());
      const report = await verifyChains(scene.worker);
      // Call, open, close nominations, open poll, close poll, six papers, need draw, record draw, declare.
      expect(report.elections).toEqual([
        { electionId: scene.electionId, links: 14, ballots: 6, fault: null },
      ]);
      expect(report.broken).toBe(0);
    });

    // Once, lots were taken to lie before a count by their time, and an honest election was called another result.
    test.each([-3_600_000, 0])(
      "whatever the clock did between the count and the lots: %i ms",
      async (pause_ms) => {
        const scene = await buildDeclared(await open(), pause_ms);
        expect((await verifyChains(scene.worker)).elections[0]?.fault).toBeNull();
        const { lines } = await exportedOf(exportVotes(scene.worker));
        expect(faultIn(fileOf(lines))).toBeNull();
      },
    );

    test("an election whose ballot is open has no chain yet, and nothing is wrong with it", async () => {
      const scene = await buildPolling(await buildElectorate(await open()));
      await cast(scene, scene.school(0), [1]);
      expect(await verifyElection(scene.worker, scene.electionId)).toMatchObject({ links: 0, fault: null });
    });

    const lowest = (table: string) => `(select min(id) from ${table})`;
    test.each([
      [
        "a ballot turned",
        "ballot_papers",
        `update ballot_papers set preferences = '2 3' where id = ${lowest("ballot_papers")}`,
        "does not match its row",
      ],
      [
        "a ballot taken away",
        "ballot_papers",
        `delete from ballot_papers where id = ${lowest("ballot_papers")}`,
        "the row of this link is gone",
      ],
      [
        "a ballot put in",
        "ballot_papers",
        `insert into ballot_papers (authority_id, election_id, id, preferences)
         select authority_id, election_id, 'bal_9999999999', '2' from ballot_papers
         where id = ${lowest("ballot_papers")}`,
        "in no link of the chain",
      ],
      [
        "a step moved to another moment",
        "election_events",
        "update election_events set at = '2026-06-22T16:00:00.001Z' where kind = 'close_poll'",
        "does not match its row",
      ],
      [
        "a step with another word",
        "election_events",
        "update election_events set facts = replace(facts, 'box', 'bag') where kind = 'record_draw'",
        "does not match its row",
      ],
      ["a link cut", "election_links", "delete from election_links where seq = 3", "link 3 is missing"],
      [
        "lots in another order",
        "lot_draws",
        "update lot_draws set drawn_order = '2 3'",
        "the papers counted again give another result",
      ],
      [
        "lots for another matter",
        "lot_draws",
        "update lot_draws set kind = 'exclusion'",
        "the papers counted again give another result",
      ],
      [
        "lots whose matter was taken away",
        "lot_draws",
        "update lot_draws set kind = null",
        "the papers counted again give another result",
      ],
      [
        "another way of drawing",
        "lot_draws",
        "update lot_draws set method = 'Names from a hat'",
        "these lots are not those that were recorded",
      ],
      [
        "a count with one vote more",
        "count_results",
        `update count_results set sheet = replace(sheet, '"1":"6"', '"1":"7"') where revision = 2`,
        "the papers counted again give another result",
      ],
      [
        "a winner exchanged",
        "election_winners",
        "delete from election_winners where ordinal = 2",
        "those who took office are not those who were elected",
      ],
      [
        "a mark taken away",
        "voted_marks",
        "delete from voted_marks where voter_id = (select min(voter_id) from voted_marks)",
        "not one ballot for each voted mark",
      ],
    ])("%s", async (_, table, statement, why) => {
      const store = await open();
      const scene = await buildDeclared(store);
      await tamper(store, table, [statement]);
      const { broken, elections } = await verifyChains(scene.worker);
      expect(broken).toBe(1);
      expect(elections[0]?.fault?.why).toContain(why);
    });
  },
);

/** Rewrites what the step that recorded the lots says, and makes every link after it anew, as one with the keys could. */
async function restate(store: TestStore, scene: ElectionScene, statement: string): Promise<void> {
  await tamper(store, "election_events", [statement]);
  const { worker, electionId } = scene;
  const records = new Map((await recordsOf(worker, electionId)).map((record) => [record.id, record]));
  const links = await listElectionLinks(worker.db, { authorityId: worker.authorityId, electionId });
  let hash = await firstHashOf(worker, electionId);
  const statements: string[] = [];
  for (const { seq, rowId } of links) {
    const before = hash;
    hash = hashOfElectionLink(before, present(records.get(rowId), "Each link has its row"));
    statements.push(`update election_links set prev_hash = '${before}', hash = '${hash}' where seq = ${seq}`);
  }
  await tamper(store, "election_links", statements);
}

onBothDatabases("ELE-3: lots settle what they were drawn for", (open) => {
  test("an election from before lots said what they decide still verifies, here and elsewhere", async () => {
    const store = await open();
    const scene = await buildDeclared(store);
    await tamper(store, "lot_draws", ["update lot_draws set kind = null"]);
    await restate(
      store,
      scene,
      `update election_events set facts = replace(facts, '"kind":"last_place",', '') where kind = 'record_draw'`,
    );
    expect((await verifyChains(scene.worker)).elections[0]).toMatchObject({ links: 14, fault: null });
    const { rows, lines } = await exportedOf(exportVotes(scene.worker));
    expect(rows.filter(({ row }) => row.event === "record_draw")).toHaveLength(1);
    expect(faultIn(fileOf(lines))).toBeNull();
    const { result } = await readElectionDesk(scene.as(scene.officer), { electionId: scene.electionId });
    expect(result?.draws).toMatchObject([{ kind: "last_place", order: [3, 2] }]);
  });

  test("lots said to be for another matter are found, though every link was made anew", async () => {
    const store = await open();
    const scene = await buildDeclared(store);
    await tamper(store, "lot_draws", ["update lot_draws set kind = 'exclusion'"]);
    await restate(
      store,
      scene,
      `update election_events set facts = replace(facts, 'last_place', 'exclusion') where kind = 'record_draw'`,
    );
    const { elections } = await verifyChains(scene.worker);
    expect(elections[0]?.fault?.why).toBe("the papers counted again give another result");
    const { lines } = await exportedOf(exportVotes(scene.worker));
    expect(faultIn(fileOf(lines))).toMatchObject({ why: "these are not the lots that were asked for" });
  });
});

// Once, only the latest 200 elections were looked at, and nothing said so.
onBothDatabases("ELE-7: every election is looked at, however many there were", (open) => {
  test("the oldest of 202, broken, is named, and the export has its chain", async () => {
    const store = await open();
    const scene = await buildDeclared(store);
    const { authorityId, newId } = scene.world;
    const declared = await mustFindElection(scene.worker, scene.electionId);
    await transact(scene.as(scene.officer), {}, async (ctx) => {
      for (let count = 0; count < 201; count += 1) {
        const election = { ...declared, id: newId("ElectionId"), state: "draft" } as const;
        await insertElection(ctx.db, { ...election, authorityId, createdAt: poll_over });
        await recordEvent(ctx, election, { kind: "call", facts: {} });
        await takeStep(ctx, election, { event: "cancel", change: { reason: "Called by mistake" } });
      }
    });
    await tamper(store, "election_links", ["delete from election_links where seq = 3"]);
    const { broken, elections } = await verifyChains(scene.worker);
    expect([broken, elections.length]).toEqual([1, 202]);
    expect(elections.find(({ fault }) => fault !== null)?.electionId).toBe(scene.electionId);
    const { rows } = await exportedOf(exportVotes(scene.worker));
    const told = rows.filter(({ kind }) => kind === "election").map(({ id }) => id);
    expect([told.length, told.includes(scene.electionId)]).toEqual([202, true]);
  });
});

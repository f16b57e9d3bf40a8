import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import {
  buildCancelled,
  buildMarked,
  buildSmall,
  buildUncontested,
  buildUnfilled,
} from "../../test-support/election-proof-scene.ts";
import {
  buildElectorate,
  buildPolling,
  cast,
  type ElectionScene,
} from "../../test-support/election-scene.ts";
import { faultIn } from "../../test-support/recount-script.ts";
import { exportedOf, fileOf } from "../../test-support/tampering.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { verifyElection } from "./verify-elections.ts";

type Build = (store: TestStore) => Promise<ElectionScene>;

async function buildOpen(store: TestStore) {
  const scene = await buildPolling(await buildElectorate(store));
  await cast(scene, scene.school(0), [1]);
  return scene;
}

const ended: readonly (readonly [string, Build])[] = [
  ["without a ballot", buildUncontested],
  ["void", buildMarked],
  ["unfilled", buildUnfilled],
  ["cancelled", buildCancelled],
];

async function whyOf({ worker, electionId }: ElectionScene) {
  return (await verifyElection(worker, electionId)).fault?.why ?? null;
}

// Once, an election without a single link was taken for one whose chain was not built yet, and passed.
onBothDatabases("ELE-7: an election is what its steps made of it", (open) => {
  test.each([["whose ballot is open", buildOpen] as const, ...ended])("untouched, %s", async (_, build) => {
    expect(await whyOf(await build(await open()))).toBeNull();
  });

  test.each(ended)("every link taken away is found: %s", async (_, build) => {
    const store = await open();
    const scene = await build(store);
    await tamper(store, "election_links", ["delete from election_links"]);
    expect(await whyOf(scene)).toBe("this row is in no link of the chain");
    const { lines } = await exportedOf(exportVotes(scene.worker));
    expect(faultIn(fileOf(lines))).not.toBeNull();
  });

  test.each(ended)("the last step taken away with its link is found: %s", async (_, build) => {
    const store = await open();
    const scene = await build(store);
    const last = "(select row_id from election_links order by seq desc limit 1)";
    await tamper(store, "election_events", [`delete from election_events where id = ${last}`]);
    await tamper(store, "election_links", [
      "delete from election_links where seq = (select max(seq) from election_links)",
    ]);
    expect(await whyOf(scene)).toMatch(/^its steps lead to /);
  });

  test("links taken away and the election set back are found", async () => {
    const store = await open();
    const scene = await buildCancelled(store);
    await tamper(store, "election_links", ["delete from election_links"]);
    await tamper(store, "elections", ["update elections set state = 'nominating', reason = null"]);
    expect(await whyOf(scene)).toBe("its steps lead to cancelled, and it stands as nominating");
  });

  test.each([
    [
      "state",
      "update elections set state = 'declared', reason = null",
      "its steps lead to void, and it stands as declared",
    ],
    ["day", "update elections set declared_on = null", "whether it was declared is not what its steps say"],
  ])("another %s is found", async (_, statement, why) => {
    const store = await open();
    const scene = await buildMarked(store);
    await tamper(store, "elections", [statement]);
    expect(await whyOf(scene)).toBe(why);
  });

  test("a voter taken off the roll is found, also while the ballot is open", async () => {
    for (const [build, place] of [[buildSmall, 3] as const, [buildOpen, 5] as const]) {
      const store = await open();
      const scene = await build(store);
      const { schoolId } = scene.school(place);
      await tamper(store, "election_roll", [`delete from election_roll where voter_id = '${schoolId}'`]);
      expect(await whyOf(scene)).toBe("the roll is not as long as when the ballot opened");
    }
  });

  test("a winner without a ballot, exchanged or taken away, is found", async () => {
    const store = await open();
    const scene = await buildUncontested(store);
    await tamper(store, "election_winners", ["delete from election_winners where ordinal = 2"]);
    expect(await whyOf(scene)).toBe("those who took office are not those who were elected");
  });
});

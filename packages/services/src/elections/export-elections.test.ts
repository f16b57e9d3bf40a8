import { canonicalText } from "@consortia/domain/shared/canonical";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildCancelled,
  buildChaired,
  buildMarked,
  buildRanked,
  buildSmall,
  buildUncontested,
  buildWaiting,
  typed_words,
} from "../../test-support/election-proof-scene.ts";
import {
  buildElectorate,
  buildPolling,
  cast,
  type ElectionScene,
} from "../../test-support/election-scene.ts";
import { recountText } from "../../test-support/recount-script.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { verifyChains } from "../audit/verify-chains.ts";

type Proved = Pick<ElectionScene, "worker" | "electionId" | "world">;

async function exported({ worker }: Proved): Promise<string> {
  let text = "";
  for await (const line of exportVotes(worker)) text += `${line.text}\n`;
  return text;
}

const closed: readonly (readonly [string, (store: TestStore) => Promise<Proved>, object])[] = [
  [
    "ranked, with lots and one who fell out",
    buildRanked,
    { state: "declared", papers: 10, elected: [1, 3], tied: null, isWithheld: false },
  ],
  [
    "marked, with lots, undone by a complaint",
    buildMarked,
    { state: "void", papers: 6, elected: [1, 3], tied: null, isWithheld: false },
  ],
  [
    "a chair by seats, with lots",
    buildChaired,
    { state: "declared", papers: 7, elected: [1], tied: null, isWithheld: false },
  ],
  ["waiting for lots", buildWaiting, { state: "draw_required", papers: 6, elected: [], tied: [1, 2] }],
  ["with a small roll", buildSmall, { state: "declared", papers: 3, elected: [1, 2], isWithheld: true }],
  ["without a ballot", buildUncontested, { state: "uncontested", papers: null, elected: [] }],
  ["cancelled", buildCancelled, { state: "cancelled", papers: null, elected: [] }],
];

onBothDatabases(
  "ELE-3, ELE-7: an election leaves in the export and is counted again by a script of its own",
  (open) => {
    test.each(closed)(
      "%s: the script comes to what was declared, and to the head that verify comes to",
      async (_, build, says) => {
        const scene = await build(await open());
        const text = await exported(scene);
        const found = recountText(text);
        expect(found.elections).toMatchObject([{ election: scene.electionId, ...says }]);
        const { elections, broken } = await verifyChains(scene.worker);
        expect(broken).toBe(0);
        expect(found.heads).toMatchObject(
          elections.map(({ electionId, links }) => ({ chain: electionId, links })),
        );
        for (const line of text.trimEnd().split("\n")) expect(canonicalText(JSON.parse(line))).toBe(line);
      },
    );

    test.each(closed)("%s: no name and nothing that an officer typed is in it", async (_, build) => {
      const scene = await build(await open());
      const text = await exported(scene);
      const people = await scene.world.store.reader.selectFrom("people").select("name").execute();
      const schools = await scene.world.store.reader.selectFrom("schools").select("name").execute();
      for (const { name } of [...people, ...schools]) expect(text).not.toContain(name);
      expect(text).not.toContain(typed_words);
    });

    test("an election whose ballot is open is not in it at all", async () => {
      const scene = await buildPolling(await buildElectorate(await open()));
      await cast(scene, scene.school(0), [1]);
      const text = await exported(scene);
      expect(text).not.toContain(scene.electionId);
      expect(recountText(text).elections).toEqual([]);
    });
  },
);

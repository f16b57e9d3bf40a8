import { canonicalText } from "@consortia/domain/shared/canonical";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildProof, exempt_words, type ProofScene } from "../../test-support/proof-scene.ts";
import { recountText } from "../../test-support/recount-script.ts";
import { exportVotes } from "./export-votes.ts";
import { verifyChains } from "./verify-chains.ts";

async function exported(scene: ProofScene): Promise<string> {
  let text = "";
  for await (const line of exportVotes(scene.as(scene.clerk))) text += `${line.text}\n`;
  return text;
}

onBothDatabases("BRD-7, BRD-15: an export of the votes is counted again by a script of its own", (open) => {
  test("the script comes to what was decided, and to the head that verify comes to", async () => {
    const scene = await buildProof(await open());
    const found = recountText(await exported(scene));
    expect(found.meetings).toMatchObject([
      {
        reference: scene.reference,
        motions: [
          { state: "not_carried", votes: { for: 1, against: 1, abstain: 0 } },
          { state: "inquorate", votes: { for: 6, against: 0, abstain: 0 } },
          { state: "not_carried", votes: { for: 1, against: 2, abstain: 0 } },
          { state: "not_carried", votes: { for: 2, against: 3, abstain: 0 } },
          { state: "carried", votes: { for: 3, against: 2, abstain: 1 } },
        ],
      },
    ]);
    const { meetings, broken } = await verifyChains(scene.as(scene.clerk));
    expect(broken).toBe(0);
    expect(found.heads.map(({ links }) => links)).toEqual(meetings.map(({ links }) => links));
    expect(found.meetings.flatMap(({ motions }) => motions.flatMap(({ remarks }) => remarks))).toEqual([]);
  });

  test("BRD-14: no text of an item, a motion or an interest is in it, and no name", async () => {
    const scene = await buildProof(await open());
    const text = await exported(scene);
    const people = await scene.world.store.reader.selectFrom("people").select("name").execute();
    for (const words of [exempt_words, "Exempt", "Reading recovery", ...people.map(({ name }) => name)]) {
      expect(text).not.toContain(words);
    }
  });

  test("what is hashed is what is read: every line is in the canonical form", async () => {
    const scene = await buildProof(await open());
    for (const line of (await exported(scene)).trimEnd().split("\n")) {
      expect(canonicalText(JSON.parse(line))).toBe(line);
    }
  });
});

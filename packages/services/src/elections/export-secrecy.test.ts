import { present } from "@consortia/domain/shared/assert";
import { canonicalText } from "@consortia/domain/shared/canonical";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { dump } from "../../test-support/dump.ts";
import { buildRanked, buildSmall } from "../../test-support/election-proof-scene.ts";
import { exportedOf } from "../../test-support/tampering.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { sha256 } from "../shared/hash.ts";
import { ballotsHashOf } from "./count-ballots.ts";

// ELE-2, as an attack by somebody with the export and with every row of every table: the export must bring nothing by
// which a ballot is joined to a school.

onBothDatabases(
  "ELE-2: from the export and the whole database together nothing joins a ballot to a school",
  (open) => {
    test("nothing that says who voted is in the export: no school, no receipt, no request", async () => {
      const store = await open();
      const scene = await buildRanked(store, { randomIds: true });
      const { lines } = await exportedOf(exportVotes(scene.worker));
      const text = lines.join("\n");
      const marks = present((await dump(store)).get("voted_marks"), "The dump has every table");
      expect(marks).toHaveLength(10);
      for (const { voter_id, receipt_code } of marks) {
        expect(text).not.toContain(String(voter_id));
        expect(text).not.toContain(String(receipt_code));
      }
      for (const { schoolId, headshipId } of scene.electorate) {
        expect(text).not.toContain(schoolId);
        expect(text).not.toContain(headshipId);
      }
    });

    test("whatever tells one paper from another is in two tables without a voter, and in links", async () => {
      const store = await open();
      const scene = await buildRanked(store, { randomIds: true });
      const { rows } = await exportedOf(exportVotes(scene.worker));
      const tables = await dump(store);
      const papers = rows.filter(({ kind }) => kind === "paper");
      expect(papers).toHaveLength(10);
      for (const paper of papers) {
        expect(Object.keys(paper.row).sort()).toEqual(["election", "preferences"]);
        const link = present(
          rows.find(({ kind, row }) => kind === "link" && row.of === paper.id),
          "Every paper is linked",
        );
        for (const mark of [paper.id, String(link.row.hash)]) {
          const inTables = [...tables].filter(([, held]) => JSON.stringify(held).includes(mark));
          expect(inTables.map(([name]) => name).filter((name) => name !== "ballot_papers")).toEqual([
            "election_links",
          ]);
          const inRows = rows.filter((row) => JSON.stringify(row).includes(mark));
          expect(inRows.filter(({ kind }) => kind !== "paper" && kind !== "link")).toEqual([]);
        }
      }
    });

    test("papers lie in the order of their random ids, and no step between two of them tells a time", async () => {
      const scene = await buildRanked(await open(), { randomIds: true });
      const { rows } = await exportedOf(exportVotes(scene.worker));
      const ids = rows.filter(({ kind }) => kind === "paper").map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
      const kinds = rows.filter(({ kind }) => kind === "link").map(({ row }) => row.kind);
      expect(kinds.lastIndexOf("paper") - kinds.indexOf("paper")).toBe(9);
    });
  },
);

onBothDatabases("ELE-6: from the export of a small election nobody can work out a ballot", (open) => {
  test("neither a paper nor anything that could be guessed from all possible papers is in it", async () => {
    const store = await open();
    const scene = await buildSmall(store);
    const { lines } = await exportedOf(exportVotes(scene.worker));
    const text = lines.join("\n");
    const tables = await dump(store);
    expect(text).not.toContain("preferences");
    for (const { id } of tables.get("ballot_papers") ?? []) expect(text).not.toContain(String(id));
    const sheets = (tables.get("count_results") ?? []).map(({ sheet }) => JSON.parse(String(sheet)));
    expect(sheets).toHaveLength(2);
    for (const sheet of sheets) expect(text).not.toContain(sha256(canonicalText(sheet)));
    const guessed = guessedHashes();
    for (const { ballots_hash } of tables.get("count_results") ?? []) expect(guessed).toContain(ballots_hash);
    for (const hash of guessed) expect(text).not.toContain(hash);
  });

  test("a link that is withheld was made from a row with a random id that the export does not tell", async () => {
    const store = await open();
    const scene = await buildSmall(store);
    const { lines, rows } = await exportedOf(exportVotes(scene.worker));
    const withheld = rows.filter(({ kind, row }) => kind === "link" && row.form === "withheld");
    expect(withheld.map(({ row }) => row.kind)).toEqual(["paper", "paper", "paper", "event", "event"]);
    const links = present((await dump(store)).get("election_links"), "The dump has every table");
    for (const { row } of withheld) {
      const { row_id: id } = present(
        links.find(({ hash }) => hash === row.hash),
        "It is a link of the chain",
      );
      expect(String(id)).toMatch(/^[a-z]+_[0-9a-z]{20}$/);
      expect(lines.join("\n")).not.toContain(String(id));
    }
  });
});

/** The hash of every box that three voters with two marks among three candidates could have filled. */
function guessedHashes(): readonly string[] {
  const ballots = [[], [1], [2], [3], [1, 2], [1, 3], [2, 3]];
  return ballots.flatMap((a) =>
    ballots.flatMap((b) =>
      ballots.map((c) =>
        ballotsHashOf({ papers: [a, b, c].map((preferences) => ({ count: 1, preferences })) }),
      ),
    ),
  );
}

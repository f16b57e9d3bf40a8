import { sealedLine } from "@consortia/domain/shared/export-seal";
import { openSqliteStore, type TestStore } from "@consortia/testing/databases";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  buildCancelled,
  buildChaired,
  buildMarked,
  buildRanked,
  buildSmall,
  buildUncontested,
  buildWaiting,
} from "../../test-support/election-proof-scene.ts";
import type { ElectionScene } from "../../test-support/election-scene.ts";
import { faultIn } from "../../test-support/recount-script.ts";
import {
  changesOf,
  counted,
  type Exported,
  exportedOf,
  flip,
  lineOf,
  resealed,
  swapped,
} from "../../test-support/tampering.ts";
import { exportVotes } from "../audit/export-votes.ts";

type Case = {
  readonly name: string;
  readonly build: (store: TestStore) => Promise<Pick<ElectionScene, "worker">>;
  /** What no link covers and no count turns on, so that only the published seal proves it. */
  readonly unproved: readonly string[];
};

// A board that never met has nothing to be proved; meetings are looked at in `tampered-export.test.ts`.
const always = ["export.exportedAt", "board.(id)", "board.code", "board.lanes"];
const counts = [...always, "count.(id)"];

const cases: readonly Case[] = [
  { name: "ranked, lots, one fell out", build: buildRanked, unproved: counts },
  { name: "marked, lots, undone", build: buildMarked, unproved: counts },
  { name: "a chair, by seats, lots", build: buildChaired, unproved: counts },
  { name: "waiting for lots", build: buildWaiting, unproved: counts },
  { name: "without a ballot", build: buildUncontested, unproved: always },
  { name: "cancelled", build: buildCancelled, unproved: always },
  {
    name: "a small roll",
    build: buildSmall,
    // Who was elected is declared in a step that is withheld, and with it where that step led.
    unproved: [...counts, "count.elected", "count.revision", "election.state"],
  },
];

async function exported(build: Case["build"]): Promise<Exported> {
  const scene = await build(await openSqliteStore());
  return exportedOf(exportVotes(scene.worker));
}

describe.each(cases)("$name, touched by somebody who leaves the seals", ({ build }) => {
  test("one byte flipped in any field of any row is found, and the row is named", async () => {
    const { lines, rows } = await exported(build);
    for (const [place, row] of rows.entries()) {
      const { seal } = z.object({ seal: z.string() }).parse(JSON.parse(lines[place] ?? ""));
      for (const { changed } of changesOf(row)) {
        expect(lineOf(lines.with(place, sealedLine(changed, seal)))).toBe(place + 1);
      }
      expect(lineOf(lines.with(place, sealedLine(row, flip(seal))))).toBe(place + 1);
    }
  }, 60_000);

  test("a row dropped, doubled or moved is found where it happened", async () => {
    const { lines } = await exported(build);
    for (const [place, line] of lines.entries()) {
      const isLast = place === lines.length - 1;
      expect(lineOf(lines.toSpliced(place, 1))).toBe(isLast ? place : place + 1);
      expect(lineOf(lines.toSpliced(place, 0, line))).toBe(place + 2);
      if (!isLast) expect(lineOf(swapped(lines, place))).toBe(place + 1);
    }
  }, 60_000);
});

describe.each(cases)("$name, by somebody who makes every seal anew", ({ build, unproved }) => {
  test("the seal that was published is not theirs", async () => {
    const { rows, seal } = await exported(build);
    expect(faultIn(resealed(rows), seal)).toBeNull();
    for (const [place, row] of rows.entries()) {
      const [change] = changesOf(row);
      if (change !== undefined)
        expect(faultIn(resealed(rows.with(place, change.changed)), seal)).not.toBeNull();
    }
  }, 60_000);

  test("and without it the chain and the recount still find every field but these", async () => {
    const { rows } = await exported(build);
    const unseen = new Set<string>();
    for (const [place, row] of rows.entries()) {
      for (const { name, changed } of changesOf(row)) {
        if (faultIn(resealed(rows.with(place, changed))) === null) unseen.add(`${row.kind}.${name}`);
      }
    }
    expect([...unseen].sort()).toEqual([...unproved].sort());
  }, 120_000);

  test("no row is dropped or told twice unseen, whatever the end says", async () => {
    const { rows } = await exported(build);
    for (const [place, row] of rows.entries()) {
      if (["export", "board", "end"].includes(row.kind)) continue;
      const dropped = counted(rows.toSpliced(place, 1));
      const twice = counted(rows.toSpliced(place, 0, { ...row, id: `${row.id}x` }));
      for (const forged of [dropped, twice]) {
        expect.soft(faultIn(resealed(forged)), `${row.kind} ${row.id}`).not.toBeNull();
      }
    }
  }, 60_000);

  test("no two rows of a kind change places unseen", async () => {
    const { rows } = await exported(build);
    for (const [place, row] of rows.entries()) {
      const next = rows[place + 1];
      if (next === undefined || next.kind !== row.kind || row.kind !== "link") continue;
      const moved = rows.toSpliced(place, 2, next, row);
      expect(faultIn(resealed(moved))?.kind).toBe("link");
    }
  }, 60_000);
});

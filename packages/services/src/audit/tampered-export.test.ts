import { sealedLine } from "@consortia/domain/shared/export-seal";
import { openSqliteStore } from "@consortia/testing/databases";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { buildProof } from "../../test-support/proof-scene.ts";
import { faultIn } from "../../test-support/recount-script.ts";
import {
  aged,
  changesOf,
  counted,
  type Exported,
  exportedOf,
  fileOf,
  flip,
  lineOf,
  resealed,
  swapped,
} from "../../test-support/tampering.ts";
import { exportVotes } from "./export-votes.ts";

/**
 * What no link covers and no count turns on, so that only the published seal proves it: facts about the file, who
 * wrote a recount down, and a seat's particulars wherever they change neither quorum nor result.
 */
const unprovedFields = [
  "board.lanes",
  "export.exportedAt",
  "meeting.kind",
  "meeting.state",
  "recount.(id)",
  "recount.recordedBy",
  "recount.recountedAt",
  "seat_at_close.constituency",
  "seat_at_close.hasHolderAttended",
  "seat_at_close.holder",
  "seat_at_close.isOfLanes",
  "seat_at_close.kind",
  "seat_at_close.lanes",
  "seat_at_close.sitter",
  "seat_at_close.substitutes",
  "seat_at_close.votes",
];

/** The export of a meeting in which everything happened that a chain has to prove. */
async function exported(): Promise<Exported> {
  const scene = await buildProof(await openSqliteStore());
  return exportedOf(exportVotes(scene.as(scene.clerk)));
}

describe("whoever touches the file and not its seals", () => {
  test("one byte flipped in any field of any row is found, and the row is named", async () => {
    const { lines, rows } = await exported();
    let flips = 0;
    for (const [place, row] of rows.entries()) {
      const { seal } = z.object({ seal: z.string() }).parse(JSON.parse(lines[place] ?? ""));
      for (const { changed } of changesOf(row)) {
        expect(lineOf(lines.with(place, sealedLine(changed, seal)))).toBe(place + 1);
        flips += 1;
      }
      expect(lineOf(lines.with(place, sealedLine(row, flip(seal))))).toBe(place + 1);
    }
    expect(rows.length).toBeGreaterThan(150);
    expect(flips).toBeGreaterThan(1000);
  }, 60_000);

  test("one byte of the text flipped anywhere along a row, be it a brace or a quote, names the row", async () => {
    const { lines } = await exported();
    for (const [place, line] of lines.entries()) {
      for (let at = place % 17; at < line.length; at += 17) {
        expect(lineOf(lines.with(place, flip(line, at)))).toBe(place + 1);
      }
    }
  }, 60_000);

  test("a row dropped, doubled or moved is found where it happened", async () => {
    const { lines } = await exported();
    for (const [place, line] of lines.entries()) {
      const isLast = place === lines.length - 1;
      expect(lineOf(lines.toSpliced(place, 1))).toBe(isLast ? place : place + 1);
      expect(lineOf(lines.toSpliced(place, 0, line))).toBe(place + 2);
      if (!isLast) expect(lineOf(swapped(lines, place))).toBe(place + 1);
    }
  }, 60_000);

  test("a file cut short, run on, or turned inside out is refused in words", async () => {
    const { lines } = await exported();
    const whole = fileOf(lines);
    expect(faultIn(whole)).toBeNull();
    expect(faultIn("")?.why).toContain("empty");
    expect(faultIn("\n")?.why).toContain("not JSON");
    expect(faultIn(whole.slice(0, -1))?.why).toContain("whole line");
    expect(faultIn(`${whole}{}\n`)?.why).toContain("no row of an export");
    expect(faultIn(fileOf(lines.toReversed()))?.line).toBe(1);
  });
});

describe("whoever makes every seal anew", () => {
  test("the seal that was published is not theirs", async () => {
    const { rows, seal } = await exported();
    expect(faultIn(resealed(rows), seal)).toBeNull();
    for (const [place, row] of rows.entries()) {
      if (place % 10 > 0) continue;
      for (const { changed } of changesOf(row)) {
        expect(faultIn(resealed(rows.with(place, changed)), seal)).not.toBeNull();
      }
    }
  }, 60_000);

  test("and without it the meeting's chain and the recount still find every field but these", async () => {
    const { rows } = await exported();
    const unproved = new Set<string>();
    for (const [place, row] of rows.entries()) {
      for (const { name, changed } of changesOf(row)) {
        if (faultIn(resealed(rows.with(place, changed))) === null) unproved.add(`${row.kind}.${name}`);
      }
    }
    expect([...unproved].sort()).toEqual(unprovedFields);
  }, 120_000);

  test("no row that is dropped goes unseen but these", async () => {
    const { rows } = await exported();
    const unseen = new Set<string>();
    for (const [place, row] of rows.entries()) {
      if (row.kind === "export" || row.kind === "end") continue;
      if (faultIn(resealed(counted(rows.toSpliced(place, 1)))) === null) unseen.add(row.kind);
    }
    // A seat whose interest took it out of the count adds nothing to it, here or gone.
    expect([...unseen].sort()).toEqual(["seat_at_close"]);
  }, 60_000);
});

// Words were kept out of interests, and the basis put into results, on one day. An interest from before cannot be
// hashed from this file, so that a forger would call one old.
describe("links in the form of before", () => {
  test("a meeting from before that day is counted again as it stands", async () => {
    const { rows } = await exported();
    expect(faultIn(resealed(aged(rows)))).toBeNull();
  });

  test("no interest of today is passed off as older, however many links before it are", async () => {
    const { rows } = await exported();
    const interests = rows.filter(({ kind }) => kind === "interest");
    expect(interests.length).toBeGreaterThan(3);
    for (const [place, { id }] of interests.entries()) {
      const old = new Set(interests.slice(0, place + 1).map((one) => one.id));
      const forged = rows.map((row) => {
        if (row.id === id) return { ...row, row: { ...row.row, words: flip(id) } };
        const isOlder = row.kind === "link" && typeof row.row.of === "string" && old.has(row.row.of);
        return isOlder ? { ...row, row: { ...row.row, form: "older" } } : row;
      });
      expect(faultIn(resealed(forged))?.kind, id).toBe("link");
    }
  });

  test("and none follows a link of today's form", async () => {
    const { rows } = await exported();
    const first = rows.find(({ kind }) => kind === "interest")?.id;
    const fault = faultIn(resealed(aged(rows, ({ id }) => id !== first)));
    expect(fault?.why).toContain("an older form than a link before it");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findEstablishment } from "@consortia/db/repositories/establishments";
import { countSchools } from "@consortia/db/repositories/schools";
import { holdsOn } from "@consortia/domain/register/import-holds";
import { readHeader } from "@consortia/domain/register/national-file";
import { readDate } from "@consortia/domain/register/national-values";
import { buildWorld } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { importRegisterFile } from "./import-register-file.ts";
import { readCsv } from "./read-csv.ts";
import { readRegisterFile } from "./read-register-file.ts";

const folder = process.env.CONSORTIA_OPEN_DATA ?? "";
const bytesOf = (file: string) => readFileSync(join(folder, file));
const surrey = "gias/gias_surrey_936_2022-04-20.csv";

async function rowsOf(file: string): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { fields } of readCsv(decodeText(bytesOf(file)).text)) rows.push(fields);
  return rows;
}

describe("a real extract of the national register", () => {
  test("gives the counts that its publisher's file is known to hold", async () => {
    const { tally } = await readRegisterFile(bytesOf(surrey));
    expect(tally).toMatchObject({
      rows: 576,
      taken: 576,
      leftOut: 0,
      ragged: 45,
      raggedBySurplus: { "1": 22, "2": 22, "3": 1 },
      byStatus: { Open: 299, "Open but proposed to close": 2, Closed: 275 },
      byPhase: { Primary: 546, "Middle deemed primary": 28, "All-through": 2 },
      openByPhase: { Primary: 297, "All-through": 2 },
      byTypeGroup: { "Local authority maintained schools": 441, Academies: 131, "Free Schools": 4 },
      pupilsMissing: 219,
      pupilsMissingOpen: 9,
      pupilsOpenTenths: 917_970,
      establishmentNumbersShared: 105,
    });
    expect(tally.byType).toEqual({
      "Community school": 255,
      "Voluntary aided school": 117,
      "Academy converter": 105,
      "Voluntary controlled school": 35,
      "Foundation school": 34,
      "Academy sponsor led": 26,
      "Free schools": 4,
    });
    expect(tally.openByType).toEqual({
      "Academy converter": 105,
      "Community school": 68,
      "Voluntary aided school": 63,
      "Academy sponsor led": 26,
      "Foundation school": 18,
      "Voluntary controlled school": 15,
      "Free schools": 4,
    });
    expect(tally.openByDistrict).toEqual({
      Waverley: 38,
      Guildford: 37,
      "Reigate and Banstead": 36,
      Elmbridge: 28,
      "Surrey Heath": 25,
      Woking: 25,
      Tandridge: 24,
      "Mole Valley": 23,
      Runnymede: 23,
      Spelthorne: 21,
      "Epsom and Ewell": 18,
      Sutton: 1,
    });
  });

  test("gives every ragged row all of its links, and no link to any other row by mistake", async () => {
    const [, ...raw] = await rowsOf(surrey);
    const { rows } = await readRegisterFile(bytesOf(surrey));
    rows.forEach((row, place) => {
      if (!row.taken) throw new Error(row.words);
      const written = (raw[place] ?? []).slice(110).map((link) => link.trim());
      const expected = written.filter((link) => /^\d{6} /.test(link));
      expect(row.facts.links).toEqual(expected);
      if (row.surplus > 0) expect(row.facts.links).toHaveLength(row.surplus + 1);
    });
  });

  test("knows no opening date where 01-01-1900 stands, which is 17 times", async () => {
    const [header = [], ...raw] = await rowsOf(surrey);
    const place = header.indexOf("OpenDate");
    const unknown = raw.map((fields) => fields[place] ?? "").filter((date) => date === "01-01-1900");
    expect(unknown).toHaveLength(17);
    expect(unknown.map((date) => readDate("OpenDate", date))).toEqual(unknown.map(() => null));
  });
});

onBothDatabases("importing the real extract", (open) => {
  test("adds its 301 running schools, keeps its 576 establishments, and a second time changes nothing", async () => {
    const world = await buildWorld(await open(), "936");
    const ctx = buildCtx(world, asSystemActor("import"));
    const input = { fileName: "surrey.csv", bytes: bytesOf(surrey), extractOn: "2022-04-20", dryRun: false };
    const first = await importRegisterFile(ctx, input);
    expect(first).toMatchObject({
      outcome: "applied",
      counts: { rows: { added: 576 }, schools: { schoolsAdded: 301 } },
    });
    const running = { authorityId: world.authorityId, closed: false };
    expect(await countSchools(world.store.reader, running)).toBe(301);
    expect(await countSchools(world.store.reader, { ...running, district: "Sutton" })).toBe(1);
    expect(await countSchools(world.store.reader, { ...running, lane: "secondary" })).toBe(2);
    const linked = await findEstablishment(world.store.reader, "125131");
    expect(linked?.facts.links).toHaveLength(4);
    expect((await importRegisterFile(ctx, input)).outcome).toBe("unchanged");
  });
});

describe("damaged files", () => {
  const refused = [
    ["broken/14_empty.csv", "The file is empty."],
    ["broken/15_header_only.csv", "The file has a header and no rows. Nothing is closed or removed"],
    ["broken/17_web_page_saved_as.csv", "This is a web page"],
    ["broken/02_replacement_character.csv", "The file has 90 damaged letters"],
    ["broken/10_duplicate_laestab.csv", "The file is not a schools register"],
  ] as const;

  test.each(refused)("%s is refused: %s", async (file, words) => {
    await expect(readRegisterFile(bytesOf(file))).rejects.toThrow(words);
  });

  test("01: a file cut inside its last quoted field is refused, and its amount is never read", async () => {
    await expect(rowsOf("broken/01_truncated.csv")).rejects.toThrow("a quote that never closes");
  });

  test("03: a byte order mark is no part of the first header", async () => {
    const [header, ...rows] = await rowsOf("broken/03_bom.csv");
    expect(header?.[0]).toBe("LA");
    expect(rows).toHaveLength(20);
  });

  test("04: windows-1252 names are right", async () => {
    const text = decodeText(bytesOf("broken/04_cp1252.csv")).text;
    for (const name of ["St Thomas à Becket", "North Star 82°", "Awel Y Môr"]) expect(text).toContain(name);
    expect(await rowsOf("broken/04_cp1252.csv")).toHaveLength(14);
  });

  test("05: all 11 ragged rows are taken, with a notice on 7; 125131 has 4 linked schools", async () => {
    const { rows, tally } = await readRegisterFile(bytesOf("broken/05_ragged_long.csv"));
    expect(tally).toMatchObject({
      rows: 11,
      taken: 11,
      ragged: 7,
      raggedBySurplus: { "1": 3, "2": 3, "3": 1 },
    });
    const linked = rows.find((row) => row.taken && row.facts.urn === "125131");
    expect(linked?.taken === true && linked.facts.links).toHaveLength(4);
  });

  test("07: line breaks inside quotes make no rows", async () => {
    expect(await rowsOf("broken/07_quoted_newlines.csv")).toHaveLength(7);
  });

  test.each([
    ["broken/08_blank_header.csv", 5, "Column 10 has no name and was left out."],
    ["broken/09_blank_headers_repeated.csv", 6, "has no name and was left out."],
  ])("%s: blank headers are left out with a notice and shift nothing", async (file, count, notice) => {
    const [header = [], ...rows] = await rowsOf(file);
    const named = header.find((name) => name.trim() !== "") ?? "";
    const found = readHeader(header, { what: "a file", required: [named], optional: [], spills: "" });
    expect(found.notices.join()).toContain(notice);
    expect(found.places.get(named)).toBe(header.indexOf(named));
    expect(rows).toHaveLength(count);
  });

  test("16: the pair with one URN is shown, and the other two rows are taken", async () => {
    const { tally, rows } = await readRegisterFile(bytesOf("broken/16_duplicate_urn.csv"));
    expect(tally).toMatchObject({ rows: 4, taken: 2, repeatedUrns: ["124935"] });
    expect(rows.flatMap((row) => (row.taken ? [row.facts.urn] : []))).toEqual(["124934", "124936"]);
  });

  test("18: an authority cut off between rows is held", async () => {
    const [header = [], ...rows] = await rowsOf("broken/18_cut_between_rows.csv");
    const place = header.indexOf("LAEstab");
    const after: Record<string, number> = {};
    for (const fields of rows) {
      const code = (fields[place] ?? "").slice(0, 3);
      after[code] = (after[code] ?? 0) + 1;
    }
    const holds = holdsOn({
      repeatedUrns: [],
      before: { "937": 240, "940": 138 },
      after,
      openNow: 0,
      closing: 0,
      extractOn: "2022-04-01",
      lastExtractOn: null,
    });
    expect(holds).toEqual([{ reason: "coverage", words: "937 falls from 240 to 12. Continue?" }]);
  });
});

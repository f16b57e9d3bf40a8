import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readBlt } from "./blt.ts";
import { countSheet } from "./count-sheet.ts";
import { countStv } from "./count-stv.ts";

const folder = join(process.env.CONSORTIA_OPEN_DATA ?? "", "stv");

const declaredSchema = z.object({
  wards: z.array(
    z.object({
      file: z.string(),
      seats: z.number(),
      valid: z.number(),
      quota: z.number(),
      stages_published: z.number(),
      elected_numbers: z.array(z.number()),
      result: z.array(
        z.object({
          number: z.number(),
          elected_at_stage: z.number().nullable(),
          stage_totals: z.array(z.string()),
        }),
      ),
    }),
  ),
});

const declared = declaredSchema.parse(readJson("expected-2017-five-wards.json"));

const recountSchema = z.object({
  file: z.string(),
  quota: z.number(),
  elected_numbers: z.array(z.number()),
  stage_totals_recount: z.array(z.array(z.string())),
});

test.each(declared.wards)(
  "ELE-3: $file gives the winners, the quota and every total that were declared",
  (ward) => {
    const sheet = count(ward.file);
    expect([sheet.valid, sheet.quota, sheet.seats]).toEqual([ward.valid, ward.quota, ward.seats]);
    expect([...sheet.elected].sort((a, b) => a - b)).toEqual(ward.elected_numbers);
    expect(sheet.status).toBe("complete");
    expect(sheet.stages).toHaveLength(ward.stages_published);
    for (const { number, elected_at_stage, stage_totals } of ward.result) {
      const electedAt = sheet.stages.findIndex((stage) => stage.elected.includes(number)) + 1;
      expect(electedAt === 0 ? null : electedAt).toBe(elected_at_stage);
      const totals = sheet.stages.map((stage) => Number(stage.totals[String(number)]));
      expect(totals).toHaveLength(stage_totals.length);
      // Some councils publish two decimals.
      for (const [place, published] of stage_totals.entries()) {
        expect(Math.abs((totals[place] ?? Number.NaN) - Number(published))).toBeLessThanOrEqual(0.01);
      }
    }
  },
);

test("a ward of two seats, as a consortium elects two leads, to the last decimal", () => {
  const expected = recountSchema.parse(readJson("expected-shetland-west-2022.json"));
  const sheet = count(expected.file);
  expect([sheet.quota, sheet.elected]).toEqual([expected.quota, expected.elected_numbers]);
  expect(sheet.stages.map(({ totals }) => Object.values(totals))).toEqual(expected.stage_totals_recount);
});

test("hundreds of wards of thousands of papers are counted in a few seconds", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".blt"));
  const from_ms = performance.now();
  let papers = 0;
  for (let round = 0; round < 60; round += 1) {
    for (const file of files) papers += count(file).valid;
  }
  const spent_s = (performance.now() - from_ms) / 1000;
  expect(files.length * 60).toBeGreaterThan(300);
  expect(papers).toBeGreaterThan(900_000);
  expect(spent_s).toBeLessThan(10);
});

function count(file: string) {
  const read = readBlt(readFileSync(join(folder, file), "utf8"));
  if (read.outcome === "malformed") throw new Error(`${file}, line ${read.line}: ${read.why}`);
  return countSheet(countStv(read.file));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

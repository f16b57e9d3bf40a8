import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { readNamedLines } from "@consortia/services/shared/named-lines";
import { afterAll, beforeAll, expect, test } from "vitest";

const program = path.join(import.meta.dirname, "main.ts");
const published = "pupil-premium/pupil_premium_2021-22_937_940.csv";

/** The published rates of 2021-22: £1,345 for each primary pupil, £955 for each secondary, each to the whole pound. */
const formula = {
  method: "rate_per_pupil",
  rounding: "school_phase_pound",
  triggers: { premium: true },
  rates: { premium: { primary: "1,345", secondary: "955" } },
};

type Sheet = {
  readonly lines: readonly { readonly school: string; readonly lane: string; readonly pence: string }[];
  readonly groups: readonly { readonly group: string; readonly schools: number; readonly pence: string }[];
  readonly totalPence: string;
};

type Row = { readonly urn: string; readonly authority: string } & Readonly<
  Record<"primaryPupils" | "secondaryPupils" | "primaryPounds" | "secondaryPounds" | "totalPounds", string>
>;

const rows = readPublished();
const folder = mkdtempSync(path.join(tmpdir(), "consortia-premium-"));
let sheet: Sheet;

beforeAll(async () => {
  const lines = rows.flatMap(({ urn, authority, primaryPupils, secondaryPupils }) => [
    `${urn},${authority},primary,premium,${primaryPupils}`,
    `${urn},${authority},secondary,premium,${secondaryPupils}`,
  ]);
  writeFileSync(path.join(folder, "formula.json"), JSON.stringify(formula));
  writeFileSync(path.join(folder, "schools.csv"), ["school,group,lane,category,pupils", ...lines].join("\n"));
  const args = [program, "allocate", "formula.json", "schools.csv", "--json"];
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const own = { NODE_ENV: "test", CONSORTIA_MODE: "test", INIT_CWD: folder } as const;
  const env = { PATH, NODE_COMPILE_CACHE, ...own };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 });
  sheet = JSON.parse(stdout);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readPublished(): readonly Row[] {
  const text = readFileSync(path.join(process.env.CONSORTIA_OPEN_DATA ?? "", published), "utf8");
  return readNamedLines(text, ["urn", "la"]).map(({ cells }) => {
    const cell = (beginning: string) => {
      const name = Object.keys(cells).find((one) => one.startsWith(beginning));
      return (cells[name ?? ""] ?? "").trim();
    };
    const pounds = (beginning: string) => cell(beginning).replaceAll(/[£,]/g, "");
    return {
      urn: cell("urn"),
      authority: cells.la ?? "",
      primaryPupils: cell("number_of_primary_pupils_eligible"),
      secondaryPupils: cell("number_of_secondary_pupils_eligible"),
      primaryPounds: pounds("deprivation_pupil_premium_allocation_(11)"),
      secondaryPounds: pounds("deprivation_pupil_premium_allocation_(12)"),
      totalPounds: pounds("total_allocation"),
    };
  });
}

test("all 378 schools come to the published pounds in each phase and in total", () => {
  const penceOf = new Map(sheet.lines.map(({ school, lane, pence }) => [`${school} ${lane}`, BigInt(pence)]));
  const ours = rows.map(({ urn }) => {
    const primary = penceOf.get(`${urn} primary`) ?? -1n;
    const secondary = penceOf.get(`${urn} secondary`) ?? -1n;
    return [urn, primary, secondary, primary + secondary];
  });
  expect(ours).toHaveLength(378);
  expect(ours).toEqual(
    rows.map(({ urn, primaryPounds, secondaryPounds, totalPounds }) => [
      urn,
      ...[primaryPounds, secondaryPounds, totalPounds].map((pounds) => BigInt(pounds) * 100n),
    ]),
  );
});

test("each authority comes to its published total, half pupils among them", () => {
  expect(sheet.groups.map(({ group, schools, pence }) => ({ group, schools, pence }))).toEqual([
    { group: "937", schools: 240, pence: "1731396800" },
    { group: "940", schools: 138, pence: "1168124000" },
  ]);
  expect(sheet.totalPence).toBe(String(1_731_396_800 + 1_168_124_000));
  expect(rows.filter((row) => `${row.primaryPupils} ${row.secondaryPupils}`.includes(".5"))).toHaveLength(21);
});

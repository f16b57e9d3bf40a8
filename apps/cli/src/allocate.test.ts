import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

const program = path.join(import.meta.dirname, "main.ts");

/** The command with no setting but the folder it stands in: it needs no database. */
function allocate(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-allocate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const own = { NODE_ENV: "test", CONSORTIA_MODE: "test", INIT_CWD: folder } as const;
  const env = { PATH, NODE_COMPILE_CACHE, ...own };
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [program, "allocate", ...args],
      { env, cwd: tmpdir() },
      (error, stdout, stderr) =>
        resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

const formula = JSON.stringify({
  name: "Differentiated",
  method: "rate_per_pupil",
  triggers: { "2A": false, "3A": true },
  rates: { "3A": { primary: "40.00" } },
});
const schools = "School,Group,Lane,Category,Pupils\nAsh Lane,Avon,primary,3A,97.5\nBeck,Bow,primary,2A,210\n";

test("prices every line, every group and the total, as one JSON object", async () => {
  const { status, stdout, stderr } = await allocate(
    { "f.json": formula, "s.csv": schools },
    "f.json",
    "s.csv",
    "--json",
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    formula: "Differentiated",
    lines: [
      {
        school: "Ash Lane",
        group: "Avon",
        pupils: 97.5,
        isTriggering: true,
        exactPence: "390000",
        pence: null,
      },
      { school: "Beck", group: "Bow", isTriggering: false, exactPence: "0" },
    ],
    groups: [
      { group: "Avon", schools: 1, triggeringSchools: 1, pence: "390000" },
      { group: "Bow", schools: 1, triggeringSchools: 0, pence: "0" },
    ],
    totalPence: "390000",
    unallocatedPence: "0",
  });
});

test("says the result in words", async () => {
  const { stdout } = await allocate({ "f.json": formula, "s.csv": schools }, "f.json", "s.csv");
  expect(stdout).toContain("Avon: £3,900.00\n  Triggering schools: 1 of 1, together £3,900.00");
});

test("names each line that cannot be priced, and prices nothing in part", async () => {
  const bad = `${schools}Cole,Bow,primary,9Z,40\nDale,,primary,3A,\n`;
  const { status, stdout } = await allocate({ "f.json": formula, "s.csv": bad }, "f.json", "s.csv", "--json");
  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toEqual({
    schools: "s.csv",
    faults: [
      { line: 4, says: "Cole is in 9Z, and the formula does not say whether 9Z brings money. (FUN-5)" },
      { line: 5, says: "Dale is in no primary consortium. (REG-3)" },
    ],
  });
});

test.each([
  [["f.json"], "Name two files: consortia allocate FORMULA.json SCHOOLS.csv\n"],
  [["f.json", "none.csv"], "There is no file none.csv that can be read.\n"],
  [["s.csv", "f.json"], "The formula is no JSON"],
  [["f.json", "f.json"], "The file is not a CSV that we can read"],
])("%j is refused in a sentence", async (args, words) => {
  const { status, stdout, stderr } = await allocate({ "f.json": formula, "s.csv": schools }, ...args);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain(words);
});

/** The README's examples, as a reader would copy them. */
test("the examples of the README run and come to what it says", async () => {
  const readme = readFileSync(path.join(import.meta.dirname, "../README.md"), "utf8");
  const fenced = (kind: string) =>
    [...readme.matchAll(new RegExp(`\`\`\`${kind}\\n(.*?)\`\`\``, "gs"))].map(([, text]) => text ?? "");
  const [rates = "", pot = ""] = fenced("json");
  const [list = ""] = fenced("csv");
  const [ratesSay = "", potSays = ""] = fenced("text");
  for (const [text, says] of [
    [rates, ratesSay],
    [pot, potSays],
  ] as const) {
    const { stdout } = await allocate(
      { "formula.json": text, "schools.csv": list },
      "formula.json",
      "schools.csv",
    );
    expect(stdout).toBe(says);
  }
});

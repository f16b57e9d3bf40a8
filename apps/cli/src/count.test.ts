import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

const program = path.join(import.meta.dirname, "main.ts");

/** The worked example of the domain model, section 8: twenty schools elect two leads. */
const worked = "4 2\n6 1 2 0\n4 1 3 0\n1 1 0\n3 2 0\n3 3 0\n3 4 3 0\n0\nAda\nBen\nCyd\nDee\nLeads of Avon\n";

/** The command with no setting but the folder it stands in: it needs no database. */
function count(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-count-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const own = { NODE_ENV: "test", CONSORTIA_MODE: "test", INIT_CWD: folder } as const;
  const env = { PATH, NODE_COMPILE_CACHE, ...own };
  const args = [program, "count", ...Object.keys(files), ...more];
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, args, { env, cwd: tmpdir() }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

test("one object a line for each file, in the order they were named", async () => {
  const { status, stdout, stderr } = await count({ "a.blt": worked, "b.blt": worked }, "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    file: "a.blt",
    seats: 2,
    valid: 20,
    quota: 7,
    elected: [1, 3],
    status: "complete",
    stages: [
      { totals: { "1": "11.00000" }, nonTransferable: "0.00000", elected: [1], excluded: [] },
      { totals: { "2": "5.18178" }, elected: [], excluded: [] },
      { totals: { "4": "0.00000" }, elected: [3], excluded: [4] },
    ],
  });
});

test("a malformed file gives its error with the line, and the others are counted", async () => {
  const files = { "bad.blt": worked.replace("4 1 3 0", "4 1 9 0"), "good.blt": worked };
  const { status, stdout } = await count(files, "missing.blt", "--json");
  const [bad, good, missing] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(status).toBe(3);
  expect(bad).toEqual({ file: "bad.blt", error: "Line 3: There is no candidate 9 among 4" });
  expect(good).toMatchObject({ file: "good.blt", status: "complete" });
  expect(missing).toEqual({ file: "missing.blt", error: "There is no such file that can be read" });
});

test("a tie that only lots can settle is said, and nobody is chosen", async () => {
  const level = "2 1\n3 1 0\n3 2 0\n0\nAda\nBen\nLevel\n";
  const asJson = await count({ "level.blt": level }, "--json");
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    elected: [],
    status: "draw_required",
    draw: { stage: 2, kind: "exclusion", tied: [1, 2] },
  });
  const { stdout } = await count({ "level.blt": level });
  expect(stdout).toContain("Stage 2 waits for lots: Ada (1), Ben (2) are equal at every stage.");
});

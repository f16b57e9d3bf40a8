import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildWorld } from "@consortia/testing/build-register";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, onTestFinished, test } from "vitest";

const program = path.join(import.meta.dirname, "main.ts");
const script = path.join(import.meta.dirname, "../../../tools/recount/recount.mjs");

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "consortia-export-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function run(args: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const whole = { PATH, NODE_COMPILE_CACHE, NODE_ENV: "test", CONSORTIA_MODE: "test", ...env } as const;
    execFile(process.execPath, [...args], { env: whole, cwd: tmpdir() }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

const consortia = (store: TestStore, at: string, ...args: readonly string[]) =>
  run([program, ...args], { DATABASE_URL: store.url, INIT_CWD: at });

onBothDatabases("the votes leave as a file that a stranger can count again", (open) => {
  test("the file is written, its seal printed, and the script agrees with it and with no other", async () => {
    const at = folder();
    const store = await open();
    await buildWorld(store);
    const written = await consortia(store, at, "export-votes", "votes.jsonl", "--json");
    expect(written).toMatchObject({ status: 0, stderr: "" });
    const { file, seal }: { file: string; seal: string } = JSON.parse(written.stdout);
    const agreed = await run([script, file, seal], {});
    expect(agreed).toMatchObject({ status: 0, stderr: "" });
    expect(agreed.stdout).toContain(`rows agree. Seal ${seal}`);
    const another = await run([script, file, seal.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))], {});
    expect(another).toMatchObject({ status: 1, stdout: "" });
    expect(another.stderr).toContain("the last seal is not the one that was published");
  });

  test("a file that is there is left as it is, and nothing is begun where none can be written", async () => {
    const at = folder();
    const store = await open();
    writeFileSync(path.join(at, "votes.jsonl"), "kept");
    const again = await consortia(store, at, "export-votes", "votes.jsonl");
    expect(again).toMatchObject({ status: 3, stdout: "" });
    expect(again.stderr).toContain("cannot be written: there is such a file");
    expect(readFileSync(path.join(at, "votes.jsonl"), "utf8")).toBe("kept");
    const nowhere = await consortia(store, at, "export-votes", "no/such/folder.jsonl");
    expect(nowhere.stderr).toContain("the folder is not there");
    const early = await consortia(store, at, "export-votes", "early.jsonl");
    expect(early).toMatchObject({ status: 3, stderr: expect.stringContaining("There is no authority") });
    expect(existsSync(path.join(at, "early.jsonl"))).toBe(false);
    const unnamed = await consortia(store, at, "export-votes");
    expect(unnamed.stderr).toBe("Name the file to write: consortia export-votes FILE\n");
    expect(existsSync(path.join(at, "no"))).toBe(false);
  });
});

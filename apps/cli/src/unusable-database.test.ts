import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgresStore } from "@consortia/testing/databases";
import { expect, onTestFinished, test } from "vitest";

const command = join(import.meta.dirname, "main.ts");

function migrate(databaseUrl: string) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, DATABASE_URL: databaseUrl };
  const { status, stderr } = spawnSync(process.execPath, [command, "migrate"], { env, encoding: "utf8" });
  return { status, words: stderr };
}

function refusal(why: string) {
  return { status: 1, words: `The database that DATABASE_URL names cannot be used: ${why}.\n` };
}

test("a PostgreSQL that cannot be used is one sentence that says why", async () => {
  const { url } = await openPostgresStore();
  expect(migrate(url.replace(/:\d+\//, ":1/"))).toEqual(refusal("no database server answers there"));
  expect(migrate(url.replace(/:[^:@]+@/, ":wrong@"))).toEqual(
    refusal("the database server refuses that role or its password"),
  );
  expect(migrate(url.replace(/[^/]+$/, "nowhere"))).toEqual(
    refusal("the database server has no database of that name"),
  );
});

test("a SQLite file that cannot be used is one sentence that says why", () => {
  const folder = mkdtempSync(join(tmpdir(), "consortia-unusable-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const letter = join(folder, "letter.sqlite");
  writeFileSync(letter, "Dear colleagues,\n".repeat(100));
  expect(migrate(`file:${letter}`)).toEqual(refusal("the file is something else than a SQLite database"));
  expect(migrate(`file:${folder}`)).toEqual(refusal("the file cannot be opened"));
});

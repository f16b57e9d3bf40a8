import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { requireWritable } from "./folders.mjs";
import { inRoot } from "./paths.mjs";
import { runQuietly } from "./processes.mjs";
import { PlainError, say } from "./say.mjs";

/**
 * Brings the database up to date. A SQLite file that is not there yet is made and filled with the demo under another
 * name and then put in place, so that an interrupted start never leaves half a demo behind.
 */
export async function prepareDatabase(toolchain, settings) {
  const file = sqliteFile(settings);
  if (file !== null)
    requireWritable(dirname(file), "make it writable, or name another place with DATABASE_URL");
  if (file === null || existsSync(file)) {
    say("Bringing the database up to date");
    await consortia(toolchain, ["migrate"]);
    return;
  }
  const draft = `${file}.new`;
  removeSqlite(draft);
  const onDraft = { ...toolchain, env: { ...toolchain.env, DATABASE_URL: `file:${draft}` } };
  say("Making the database");
  await consortia(onDraft, ["migrate"]);
  if (settings.mode === "demo") {
    say("Filling it with the demo authority");
    await consortia(onDraft, ["seed", "--demo"]);
  }
  renameSync(draft, file);
}

/** Starting afresh concerns what a start has made, and nothing else: backups, logs and folders elsewhere stay. */
export function forgetDatabase(settings) {
  const file = sqliteFile(settings);
  if (file === null) {
    throw new PlainError(
      "--reset starts a SQLite file afresh, but DATABASE_URL names PostgreSQL: empty that database yourself.",
    );
  }
  if (settings.mode === "production") {
    throw new PlainError(
      "--reset would erase the database, and CONSORTIA_MODE is production: nothing was touched.",
    );
  }
  say("Removing the database and its mail");
  removeSqlite(file);
  if (settings.mail.folder.startsWith(inRoot("var/")))
    rmSync(settings.mail.folder, { recursive: true, force: true });
}

/** Runs the `consortia` command and answers what it printed. */
export async function consortia({ node, env }, args) {
  const done = await runQuietly(node, [inRoot("apps/cli/src/main.ts"), ...args], { env });
  if (done.status !== 0) throw new PlainError(done.output);
  return done.output;
}

function sqliteFile({ databaseUrl }) {
  return databaseUrl.startsWith("file:") ? databaseUrl.slice("file:".length) : null;
}

function removeSqlite(file) {
  for (const part of ["", "-wal", "-shm"]) rmSync(`${file}${part}`, { force: true });
}

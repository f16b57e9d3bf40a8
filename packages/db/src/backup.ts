import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, rename, rm, stat } from "node:fs/promises";
import { DomainError } from "@consortia/domain/shared/errors";
import Sqlite from "better-sqlite3";
import { dialectOf, sqliteFile } from "./store.ts";

export type Backup = { readonly file: string; readonly bytes: number };

/**
 * Copies the database as it stands at one moment, while people go on working.
 * SQLite: its own online backup. PostgreSQL: `pg_dump` in its custom format, which must be on the path.
 * @throws DomainError `conflict` where the file exists, `invalid` where `pg_dump` is missing or fails
 */
export async function backup({ url, file }: { url: string; file: string }): Promise<Backup> {
  if (existsSync(file)) throw new DomainError("conflict", `${file} exists already. Choose another name.`);
  const unfinished = `${file}.part`;
  await rm(unfinished, { force: true });
  if (dialectOf(url) === "sqlite") await copySqlite(sqliteFile(url), unfinished);
  else await runTool("pg_dump", ["--format=custom", `--file=${unfinished}`, `--dbname=${url}`]);
  await rename(unfinished, file);
  return { file, bytes: (await stat(file)).size };
}

/**
 * Puts a backup in the place of the database. Stop the apps first.
 * SQLite: the file is checked whole before anything is replaced. PostgreSQL: `pg_restore` in one transaction.
 * @throws DomainError `conflict` where a database is there and `replace` was not said, `invalid` for a damaged backup
 */
export async function restore({
  url,
  file,
  replace,
}: {
  url: string;
  file: string;
  replace: boolean;
}): Promise<void> {
  if (!existsSync(file)) throw new DomainError("not_found", `There is no file ${file}.`);
  if (dialectOf(url) === "postgres") {
    const clean = replace ? ["--clean", "--if-exists"] : [];
    await runTool("pg_restore", ["--single-transaction", "--no-owner", ...clean, `--dbname=${url}`, file]);
    return;
  }
  const target = sqliteFile(url);
  refuseDamaged(file);
  if (existsSync(target)) {
    if (!replace)
      throw new DomainError(
        "conflict",
        `${target} is there already. Say --replace to put the backup in its place.`,
      );
    refuseWhileOpen(target);
  }
  const incoming = `${target}.restoring`;
  await copyFile(file, incoming);
  for (const leftover of [`${target}-wal`, `${target}-shm`]) await rm(leftover, { force: true });
  await rename(incoming, target);
}

async function copySqlite(source: string, target: string): Promise<void> {
  if (!existsSync(source)) throw new DomainError("not_found", `There is no database at ${source}.`);
  const database = new Sqlite(source, { readonly: true });
  try {
    await database.backup(target);
  } finally {
    database.close();
  }
}

function refuseDamaged(file: string): void {
  try {
    const database = new Sqlite(file, { readonly: true });
    try {
      const isWhole = database.pragma("integrity_check", { simple: true }) === "ok";
      const hasMigrations = database.prepare("select count(*) from schema_migrations").pluck().get();
      if (isWhole && Number(hasMigrations) > 0) return;
    } finally {
      database.close();
    }
  } catch {
    // Not a database at all: the same words serve.
  }
  throw new DomainError("invalid", `${file} is not a whole backup of Consortia. Nothing was changed.`);
}

/** An app that still runs holds the file open; taking its exclusive lock shows it. */
function refuseWhileOpen(target: string): void {
  const database = new Sqlite(target, { timeout: 0 });
  try {
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("begin exclusive; commit");
    database.pragma("journal_mode = DELETE");
  } catch {
    throw new DomainError("conflict", "The database is in use. Stop the apps and the worker, then restore.");
  } finally {
    database.close();
  }
}

function runTool(tool: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.on("error", () =>
      reject(
        new DomainError("invalid", `${tool} is not on this machine. Install PostgreSQL's client programs.`),
      ),
    );
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new DomainError("invalid", `${tool} failed: ${words.trim()}`)),
    );
  });
}

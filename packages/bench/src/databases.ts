import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { backup } from "@consortia/db/backup";
import { migrate } from "@consortia/db/migrate";
import { openStore, type Store } from "@consortia/db/store";
import { startPostgres } from "@consortia/testing/postgres";

export type BenchDatabase = {
  readonly url: string;
  readonly store: Store;
  readonly close: () => Promise<void>;
};

export function openSqlite(): Promise<BenchDatabase> {
  return sqliteMadeBy(async (file) => void (await migrate({ url: file })));
}

/** A second file with the same rows, that can go its own way. */
export function copySqlite({ url }: BenchDatabase): Promise<BenchDatabase> {
  return sqliteMadeBy(async (file) => void (await backup({ url, file })));
}

async function sqliteMadeBy(make: (file: string) => Promise<void>): Promise<BenchDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-bench-"));
  const file = path.join(folder, "bench.sqlite");
  await make(file);
  const url = `file:${file}`;
  const store = openStore({ url });
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, store, close };
}

/** A PostgreSQL of its own that waits for the disk, as one in service does. */
export async function openPostgres(): Promise<BenchDatabase> {
  const server = await startPostgres({ durable: true });
  const url = server.url("postgres");
  await migrate({ url });
  const store = openStore({ url, connections: 10 });
  const close = async () => {
    await store.close();
    await server.stop();
  };
  return { url, store, close };
}

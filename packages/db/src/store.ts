import { Kysely, type Transaction } from "kysely";
import { postgresDialect } from "./dialects/postgres.ts";
import { sqliteDialect } from "./dialects/sqlite.ts";
import { type Lock, lockRows } from "./lock-order.ts";
import type { Schema } from "./schema/index.ts";

export type Dialect = "sqlite" | "postgres";

/** A handle that cannot write (GEN-10): by its type here, by the connection's own settings at run time. */
export type Reader = Pick<
  Kysely<Schema>,
  "selectFrom" | "selectNoFrom" | "with" | "withRecursive" | "fn" | "getExecutor"
>;

/** The handle inside a transaction; the only one that writes. */
export type Writer = Transaction<Schema>;

export type Store = {
  readonly dialect: Dialect;
  readonly reader: Reader;
  /**
   * Runs `work` in one transaction with the named rows locked first, in one fixed order.
   * SQLite: BEGIN IMMEDIATE, so the whole file is the lock. PostgreSQL: READ COMMITTED, rows FOR UPDATE.
   * `work` must be right if it runs twice.
   */
  readonly transaction: <T>(locks: readonly Lock[], work: (db: Writer) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export type StoreOptions = {
  /** `file:PATH` or a bare path for SQLite, `postgres://…` for PostgreSQL. */
  readonly url: string;
  /** PostgreSQL connections for reading, and as many again for writing. */
  readonly connections?: number;
};

export function dialectOf(url: string): Dialect {
  return /^postgres(ql)?:\/\//.test(url) ? "postgres" : "sqlite";
}

/** Opens the database. On SQLite the file must exist and be migrated, since readers cannot create it. */
export function openStore({ url, connections = 8 }: StoreOptions): Store {
  const dialect = dialectOf(url);
  const handle = (readonly: boolean) =>
    new Kysely<Schema>({
      dialect:
        dialect === "sqlite"
          ? sqliteDialect({ file: sqliteFile(url), readonly })
          : postgresDialect({ url, readonly, connections }),
    });
  const reader = handle(true);
  const writer = handle(false);
  return {
    dialect,
    reader,
    transaction: (locks, work) =>
      writer.transaction().execute(async (db) => {
        await lockRows(db, dialect, locks);
        return work(db);
      }),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

export function sqliteFile(url: string): string {
  return url.replace(/^file:(\/\/(?=\/))?/, "");
}

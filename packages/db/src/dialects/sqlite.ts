import Sqlite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteQueryCompiler,
} from "kysely";
import { PlannedOnceCompiler } from "./sqlite-compiler.ts";

export type SqliteOptions = {
  readonly file: string;
  readonly readonly: boolean;
  /** A connection that may make tables anew: keys are checked as a whole when the migrations are through. */
  readonly isMigrating?: boolean;
};

/** How long one attempt at the write lock may freeze this process. Longer waits are asynchronous. */
const busy_timeout_ms = 20;
const retry_for_ms = 20_000;
const longest_pause_ms = 60;

/**
 * Kysely's SQLite dialect with three changes: a transaction begins with `BEGIN IMMEDIATE` and waits for
 * the lock without blocking the process; a statement is prepared once; and it is planned once.
 */
export function sqliteDialect(options: SqliteOptions): SqliteDialect {
  return new PreparedSqliteDialect({ database: () => Promise.resolve(openSqlite(options)) });
}

class PreparedSqliteDialect extends SqliteDialect {
  readonly #config: { database: () => Promise<Sqlite.Database> };

  constructor(config: { database: () => Promise<Sqlite.Database> }) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new PlannedOnceCompiler();
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const giveUpAt = Date.now() + retry_for_ms;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await connection.executeQuery(CompiledQuery.raw("begin immediate"));
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > giveUpAt) throw error;
        await pause(Math.min(longest_pause_ms, attempt * 2) * Math.random());
      }
    }
  }
}

function openSqlite({ file, readonly, isMigrating = false }: SqliteOptions): Sqlite.Database {
  const database = new Sqlite(file, { readonly, timeout: busy_timeout_ms });
  if (!readonly) {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma(`foreign_keys = ${isMigrating ? "OFF" : "ON"}`);
    if (isMigrating) database.pragma("legacy_alter_table = ON");
  }
  database.pragma("cache_size = -32000");
  return withStatementCache(database);
}

/** Kysely prepares at each call; the same SQL text always gives the same statement. */
function withStatementCache(database: Sqlite.Database): Sqlite.Database {
  const statements = new Map<string, Sqlite.Statement>();
  const prepare = database.prepare.bind(database);
  const cached = (sql: string) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = prepare(sql);
    if (statements.size < 2_000) statements.set(sql, statement);
    return statement;
  };
  return new Proxy(database, {
    get(target, key) {
      if (key === "prepare") return cached;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export type { QueryResult };

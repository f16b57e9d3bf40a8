import { PostgresDialect } from "kysely";
import pg from "pg";

export type PostgresOptions = {
  readonly url: string;
  readonly readonly: boolean;
  readonly connections: number;
};

const oid = { timestamptz: 1184, date: 1082 } as const;

/** Instants leave PostgreSQL as the same ISO text that SQLite stores, dates as plain `yyyy-mm-dd`. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: "text" | "binary") => {
    if (id === oid.timestamptz) return (value: string) => new Date(value).toISOString();
    if (id === oid.date) return (value: string) => value;
    return pg.types.getTypeParser(id, format ?? "text");
  }) as typeof pg.types.getTypeParser,
};

/** A pool of connections. A read-only one refuses every write, whatever role it runs as. */
export function postgresDialect({ url, readonly, connections }: PostgresOptions): PostgresDialect {
  const settings = ["-c timezone=UTC", "-c lock_timeout=30s"];
  if (readonly) settings.push("-c default_transaction_read_only=on");
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    options: settings.join(" "),
    application_name: readonly ? "consortia-read" : "consortia-write",
  });
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  // So would one that it drops in mid-transaction, where no query is waiting: the next statement or the commit fails.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({ pool });
}

/**
 * Grants for the role that the apps run as: it reads and inserts everywhere, changes only what may change,
 * and cannot rewrite an append-only row (GEN-2).
 */
export function applicationGrants(role: string, tables: readonly TableGuard[]): readonly string[] {
  const who = quoted(role);
  return tables.flatMap(({ name, appendOnly, mark }) => {
    const table = quoted(name);
    const revoke = `revoke all on ${table} from ${who}`;
    if (!appendOnly) return [revoke, `grant select, insert, update, delete on ${table} to ${who}`];
    const grants = [revoke, `grant select, insert on ${table} to ${who}`];
    return mark === null ? grants : [...grants, `grant update (${quoted(mark)}) on ${table} to ${who}`];
  });
}

export type TableGuard = {
  readonly name: string;
  readonly appendOnly: boolean;
  /** The one column that may be set, once, on an append-only row. */
  readonly mark: string | null;
};

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

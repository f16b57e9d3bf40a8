import { systemActors } from "@consortia/domain/register/rights";
import { systemActs } from "@consortia/domain/register/system-acts";
import { Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { migrationTools } from "./dialects/migration-tools.ts";
import { applicationGrants, postgresDialect, type TableGuard } from "./dialects/postgres.ts";
import { sqliteDialect } from "./dialects/sqlite.ts";
import { migrations } from "./migrations/index.ts";
import { dialectOf, sqliteFile } from "./store.ts";

export type MigrateOptions = {
  readonly url: string;
  /** PostgreSQL: the role that the apps run as, which receives the grants of GEN-2. */
  readonly applicationRole?: string;
};

/**
 * Brings a database up to date and returns the names of the migrations applied now.
 * Runs as a command before the apps start, with the owner's connection, never at the boot of an app.
 */
export async function migrate({ url, applicationRole }: MigrateOptions): Promise<readonly string[]> {
  const dialect = dialectOf(url);
  const db = new Kysely<unknown>({
    dialect:
      dialect === "sqlite"
        ? sqliteDialect({ file: sqliteFile(url), readonly: false, isMigrating: true })
        : postgresDialect({ url, readonly: false, connections: 2 }),
  });
  try {
    if (dialect === "postgres") await sql`create extension if not exists btree_gist`.execute(db);
    const migrator = new Migrator({
      db,
      migrationTableName: "schema_migrations",
      migrationLockTableName: "schema_migration_locks",
      provider: { getMigrations: () => Promise.resolve(asKysely(dialect)) },
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    if (dialect === "sqlite") await checkKeys(db);
    await listSystemActs(db);
    if (dialect === "postgres" && applicationRole !== undefined) await grant(db, applicationRole);
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

function asKysely(dialect: ReturnType<typeof dialectOf>): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, up]) => [
      name,
      { up: (db: Kysely<unknown>) => up(migrationTools(db, dialect)) },
    ]),
  );
}

/** SQLite's migrations run with foreign keys off, so that a table can be made anew; nothing may point nowhere after. */
async function checkKeys(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  const [first] = rows;
  if (first === undefined) return;
  throw new Error(`Rows of ${first.table} point at rows of ${first.parent} that are not there`);
}

/** The database refuses an act of a system actor that is not on the domain's list (GEN-8). */
async function listSystemActs(db: Kysely<unknown>): Promise<void> {
  for (const actor of systemActors) {
    for (const act of systemActs[actor]) {
      await sql`insert into system_acts (actor, act) values (${actor}, ${act}) on conflict do nothing`.execute(
        db,
      );
    }
  }
}

async function grant(db: Kysely<unknown>, role: string): Promise<void> {
  const guarded = await sql<{
    name: string;
    mark: string | null;
  }>`select name, mark from append_only_tables`.execute(db);
  const marks = new Map(guarded.rows.map((row) => [row.name, row.mark]));
  const tables = await db.introspection.getTables();
  const guards: readonly TableGuard[] = tables.map(({ name }) => ({
    name,
    appendOnly: marks.has(name),
    mark: marks.get(name) ?? null,
  }));
  await sql.raw(`grant usage on schema public to "${role}"`).execute(db);
  for (const statement of applicationGrants(role, guards)) await sql.raw(statement).execute(db);
}

import { type Kysely, sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

/** What an account signs in with: sessions, second steps, tokens by mail, and the brake on guessing. */
export async function up(tools: Tools): Promise<void> {
  // The second step its owner chose: a code by mail or an authenticator; null where none is chosen.
  await tools.run(
    "alter table accounts add column second_step text check (second_step in ('mail', 'authenticator'))",
  );
  await sessions(tools);
  await secondSteps(tools);
  await tokens(tools);
  await throttles(tools);
}

async function sessions({ db, instant }: Tools): Promise<void> {
  await accountTable(db, "sessions")
    .addColumn("id_hash", "text", (c) => c.primaryKey())
    .addColumn("app", "text", (c) => c.notNull().check(oneOf("app", ["portal", "admin"])))
    .addColumn("device", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("used_at", instant, (c) => c.notNull())
    .addColumn("expires_at", instant, (c) => c.notNull())
    .addColumn("ends_at", instant, (c) => c.notNull())
    .addColumn("remembered_at", instant)
    .addColumn("given_step", "text", (c) =>
      c.check(oneOf("given_step", ["mail", "authenticator", "recovery"])),
    )
    .addCheckConstraint("sessions_hashed", sql`length(id_hash) = 64`)
    .addCheckConstraint("sessions_period", sql`expires_at <= ends_at`)
    // No device is remembered in admin.
    .addCheckConstraint("sessions_remembered", sql`remembered_at is null or app = 'portal'`)
    .execute();
  await db.schema.createIndex("sessions_by_account").on("sessions").columns(["account_id", "app"]).execute();
  await db.schema.createIndex("sessions_by_expiry").on("sessions").columns(["expires_at"]).execute();
}

async function secondSteps({ db, instant }: Tools): Promise<void> {
  await accountTable(db, "authenticators")
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", ["pending", "active"])))
    .addColumn("secret", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("last_step", "integer", (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint("authenticators_key", ["account_id", "state"])
    .execute();

  await accountTable(db, "recovery_codes")
    .addColumn("code_hash", "text", (c) => c.notNull())
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("used_at", instant)
    .addPrimaryKeyConstraint("recovery_codes_key", ["account_id", "code_hash"])
    .execute();

  await accountTable(db, "mailed_codes")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("session_hash", "text", (c) => c.notNull().references("sessions.id_hash").onDelete("cascade"))
    .addColumn("code_hash", "text", (c) => c.notNull())
    .addColumn("tries", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("expires_at", instant, (c) => c.notNull())
    .addColumn("used_at", instant)
    .addCheckConstraint("mailed_codes_tries", sql`tries between 0 and 5`)
    .execute();
  await db.schema
    .createIndex("mailed_codes_by_session")
    .on("mailed_codes")
    .columns(["session_hash", "created_at"])
    .execute();
  await db.schema.createIndex("mailed_codes_by_account").on("mailed_codes").columns(["account_id"]).execute();
}

async function tokens({ db, instant }: Tools): Promise<void> {
  await accountTable(db, "account_tokens")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", ["invitation", "reset"])))
    .addColumn("token_hash", "text", (c) => c.notNull().unique())
    .addColumn("authority_id", "text")
    .addColumn("invited_by_id", "text")
    .addColumn("created_at", instant, (c) => c.notNull())
    .addColumn("expires_at", instant, (c) => c.notNull())
    .addColumn("used_at", instant)
    .addColumn("withdrawn_at", instant)
    .addForeignKeyConstraint("account_tokens_invited_by", ["authority_id", "invited_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addCheckConstraint("account_tokens_one_end", sql`used_at is null or withdrawn_at is null`)
    .execute();
  // One invitation and one reset in force for an account at a time.
  await db.schema
    .createIndex("account_tokens_one_open")
    .on("account_tokens")
    .columns(["account_id", "kind"])
    .unique()
    .where(sql.ref("used_at"), "is", null)
    .where(sql.ref("withdrawn_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("account_tokens_by_inviter")
    .on("account_tokens")
    .columns(["authority_id", "invited_by_id"])
    .execute();
}

async function throttles({ db, instant }: Tools): Promise<void> {
  await db.schema
    .createTable("throttles")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("tries", "integer", (c) => c.notNull())
    .addColumn("last_try_at", instant, (c) => c.notNull())
    .addColumn("blocked_until", instant)
    .execute();
}

/** A table that belongs to an account and goes with it. */
function accountTable(db: Kysely<unknown>, name: string) {
  return db.schema
    .createTable(name)
    .addColumn("account_id", "text", (c) => c.notNull().references("accounts.id"));
}

import type { GivenStep, SecondStep } from "@consortia/domain/register/second-step";
import type { App } from "@consortia/domain/register/session-limits";
import { type AccountId, asId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { prepared } from "../prepared.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

const most_sessions = 100;

export type Session = {
  readonly idHash: string;
  readonly accountId: AccountId;
  readonly app: App;
  readonly device: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant;
  readonly expiresAt: Instant;
  readonly endsAt: Instant;
  readonly isRemembered: boolean;
  readonly givenStep: GivenStep | null;
};

/** A session with what its account says now; null for an account that is not active. */
export type SessionOfAccount = Session & {
  readonly email: string;
  readonly chosenStep: SecondStep | null;
};

const activeSession = prepared((db, { text }) =>
  db
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .selectAll("sessions")
    .select(["accounts.email", "accounts.second_step"])
    .where("sessions.id_hash", "=", text("idHash"))
    .where("accounts.status", "=", "active"),
);

export async function findSession(db: Reader, idHash: string): Promise<SessionOfAccount | null> {
  const [row] = await activeSession(db, { idHash });
  return row === undefined ? null : { ...sessionOf(row), email: row.email, chosenStep: row.second_step };
}

/** The sessions of an account that have not run out, the last used first. */
export async function listSessions(
  db: Reader,
  { accountId, at }: { accountId: string; at: Instant },
): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom("sessions")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("expires_at", ">", at)
    .orderBy("used_at", "desc")
    .orderBy("id_hash")
    .limit(most_sessions)
    .execute();
  return rows.map(sessionOf);
}

export async function insertSession(db: Writer, session: Session): Promise<void> {
  await db
    .insertInto("sessions")
    .values({
      id_hash: session.idHash,
      account_id: session.accountId,
      app: session.app,
      device: session.device,
      created_at: session.createdAt,
      used_at: session.usedAt,
      expires_at: session.expiresAt,
      ends_at: session.endsAt,
      remembered_at: session.isRemembered ? session.createdAt : null,
      given_step: session.givenStep,
    })
    .execute();
}

/** A session that was used now lives on; one that was signed out in the meantime stays signed out. */
export async function prolongSession(
  db: Writer,
  { idHash, usedAt, expiresAt }: { idHash: string; usedAt: Instant; expiresAt: Instant },
): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ used_at: usedAt, expires_at: expiresAt })
    .where("id_hash", "=", idHash)
    .where("ends_at", ">=", expiresAt)
    .execute();
}

export async function deleteSession(db: Writer, idHash: string): Promise<void> {
  await db.deleteFrom("sessions").where("id_hash", "=", idHash).execute();
}

/** Signs an account out: everywhere, or of one app. Returns how many sessions there were. */
export async function deleteSessions(
  db: Writer,
  { accountId, app }: { accountId: string; app?: App },
): Promise<number> {
  const all = db.deleteFrom("sessions").where("account_id", "=", accountId);
  const result = await (app === undefined ? all : all.where("app", "=", app)).executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function deleteExpiredSessions(db: Writer, at: Instant): Promise<void> {
  await db.deleteFrom("sessions").where("expires_at", "<=", at).execute();
}

function sessionOf(row: Selectable<Schema["sessions"]>): Session {
  return {
    idHash: row.id_hash,
    accountId: asId("AccountId", row.account_id),
    app: row.app,
    device: row.device,
    createdAt: row.created_at,
    usedAt: row.used_at,
    expiresAt: row.expires_at,
    endsAt: row.ends_at,
    isRemembered: row.remembered_at !== null,
    givenStep: row.given_step,
  };
}

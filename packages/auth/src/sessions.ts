import { prolongSession, type SessionOfAccount } from "@consortia/db/repositories/sessions";
import type { Store, Writer } from "@consortia/db/store";
import type { GivenStep } from "@consortia/domain/register/second-step";
import { type App, sessionLimits } from "@consortia/domain/register/session-limits";
import type { AccountId } from "@consortia/domain/shared/ids";
import { Lucia, TimeSpan } from "lucia";
import { luciaAdapter } from "./lucia-adapter.ts";
import { newToken } from "./secrets.ts";

/** A session in use is written to at most once in this time. */
const renew_after_ms = 60_000;

export type SessionToOpen = {
  readonly accountId: AccountId;
  readonly app: App;
  readonly device: string;
  readonly isRemembered: boolean;
  readonly givenStep: GivenStep | null;
};

/** Opens a session and returns the id for the cookie; nothing but its hash is stored. */
export async function openSession(db: Writer, at: string, one: SessionToOpen): Promise<string> {
  const token = newToken();
  const { idle_ms, longest_ms } = sessionLimits(one.app, one.isRemembered);
  const { accountId, ...attributes } = one;
  const lucia = luciaWithin(db, at, idle_ms);
  await lucia.createSession(
    accountId,
    { ...attributes, endsAt: later(at, longest_ms) },
    { sessionId: token },
  );
  return token;
}

/**
 * The session behind a cookie of this app, if it lives and its account is active. Its use makes it live on,
 * up to its longest time; a store too busy to write that down does not fail the page.
 */
export async function readSession(
  store: Store,
  at: string,
  { token, app }: { token: string; app: App },
): Promise<SessionOfAccount | null> {
  const adapter = luciaAdapter({
    db: store.reader,
    write: (work) => store.transaction([], work).catch(() => undefined),
    at,
  });
  // With no time of its own lucia never renews: it would only do so from half the time on, and somebody
  // who worked for 14 minutes would be signed out of admin 16 minutes later instead of 30.
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(0, "ms"),
    getSessionAttributes: ({ known }) => ({ known: known ?? null }),
  });
  const { session } = await lucia.validateSession(token);
  if (session === null || session.known === null || session.known.app !== app) return null;
  await renew(store, at, session.known);
  return session.known;
}

export async function closeSession(db: Writer, at: string, token: string): Promise<void> {
  await luciaWithin(db, at, 0).invalidateSession(token);
}

/** Signs an account out of both apps, on every device. */
export async function closeAllSessions(db: Writer, at: string, accountId: AccountId): Promise<void> {
  await luciaWithin(db, at, 0).invalidateUserSessions(accountId);
}

async function renew(store: Store, at: string, session: SessionOfAccount): Promise<void> {
  const { idle_ms } = sessionLimits(session.app, session.isRemembered);
  const until_ms = Math.min(new Date(later(at, idle_ms)).getTime(), new Date(session.endsAt).getTime());
  if (until_ms - new Date(session.expiresAt).getTime() < renew_after_ms) return;
  const expiresAt = new Date(until_ms).toISOString();
  await store
    .transaction([], (db) => prolongSession(db, { idHash: session.idHash, usedAt: at, expiresAt }))
    .catch(() => undefined);
}

function luciaWithin(db: Writer, at: string, idle_ms: number) {
  const adapter = luciaAdapter({ db, write: (work) => work(db), at });
  return new Lucia(adapter, { sessionExpiresIn: new TimeSpan(idle_ms, "ms") });
}

function later(at: string, milliseconds: number): string {
  return new Date(new Date(at).getTime() + milliseconds).toISOString();
}

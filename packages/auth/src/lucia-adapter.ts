import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessions,
  findSession,
  insertSession,
  listSessions,
  prolongSession,
  type SessionOfAccount,
} from "@consortia/db/repositories/sessions";
import type { Reader, Writer } from "@consortia/db/store";
import type { GivenStep } from "@consortia/domain/register/second-step";
import type { App } from "@consortia/domain/register/session-limits";
import { asId } from "@consortia/domain/shared/ids";
import type { Adapter, Lucia } from "lucia";
import { hashSecret } from "./secrets.ts";

export type SessionAttributes = {
  readonly app: App;
  readonly device: string;
  readonly isRemembered: boolean;
  readonly givenStep: GivenStep | null;
  readonly endsAt: string;
  /** The row as it was read, so that whoever asked needs no second query. */
  readonly known?: SessionOfAccount;
};

declare module "lucia" {
  interface Register {
    Lucia: Lucia<{ readonly known: SessionOfAccount | null }>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: object;
  }
}

export type AdapterParts = {
  readonly db: Reader;
  /** Runs a write of its own, or within the transaction that is going on. */
  readonly write: (work: (db: Writer) => Promise<void>) => Promise<void>;
  /** The product's now. Lucia reads the machine's clock, so times are shifted on their way through. */
  readonly at: string;
};

/**
 * Lucia's adapter on our own repositories, for both databases. Lucia works with the raw id and is handed it
 * back; what is stored is its hash.
 */
export function luciaAdapter({ db, write, at }: AdapterParts): Adapter {
  const shift_ms = new Date(at).getTime() - Date.now();
  const toMachine = (instant: string) => new Date(new Date(instant).getTime() - shift_ms);
  const toHouse = (date: Date) => new Date(date.getTime() + shift_ms).toISOString();
  return {
    getSessionAndUser: async (id) => {
      const found = await findSession(db, hashSecret(id));
      if (found === null) return [null, null];
      const expiresAt = toMachine(found.expiresAt);
      return [
        { id, userId: found.accountId, expiresAt, attributes: { ...found, known: found } },
        { id: found.accountId, attributes: {} },
      ];
    },
    getUserSessions: async (userId) => {
      const found = await listSessions(db, { accountId: userId, at });
      return found.map((session) => ({
        id: session.idHash,
        userId: session.accountId,
        expiresAt: toMachine(session.expiresAt),
        attributes: session,
      }));
    },
    setSession: ({ id, userId, expiresAt, attributes }) =>
      write((writer) =>
        insertSession(writer, {
          ...attributes,
          idHash: hashSecret(id),
          accountId: asId("AccountId", userId),
          createdAt: at,
          usedAt: at,
          expiresAt: earlier(toHouse(expiresAt), attributes.endsAt),
        }),
      ),
    updateSessionExpiration: (id, expiresAt) =>
      write((writer) =>
        prolongSession(writer, { idHash: hashSecret(id), usedAt: at, expiresAt: toHouse(expiresAt) }),
      ),
    deleteSession: (id) => write((writer) => deleteSession(writer, hashSecret(id))),
    deleteUserSessions: (userId) =>
      write(async (writer) => {
        await deleteSessions(writer, { accountId: userId });
      }),
    deleteExpiredSessions: () => write((writer) => deleteExpiredSessions(writer, at)),
  };
}

/** Instants are text that sorts by time. */
function earlier(one: string, other: string): string {
  return [one, other].sort()[0] ?? one;
}

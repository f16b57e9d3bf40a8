import { hashPassword } from "@consortia/auth/passwords";
import { insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import type { Store } from "@consortia/db/store";
import type { Role } from "@consortia/domain/register/roles";
import type { App } from "@consortia/domain/register/session-limits";
import type { AccountId, PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildPerson, buildWorld } from "@consortia/testing/build-register";
import { buildCtx } from "@consortia/testing/ctx";
import { currentCode } from "../src/register/current-code.ts";
import { readSession } from "../src/register/read-session.ts";
import type { Ctx } from "../src/shared/ctx.ts";

export const scene_password = "purple teapot canyon";
const hashed = hashPassword(scene_password);

/** For tests: an authority, and browsers in which people sign in. */
export type AccountScene = Awaited<ReturnType<typeof buildAccounts>>;

export async function buildAccounts(store: Store) {
  const world = await buildWorld(store);
  const nobody: Ctx = buildCtx(world, { kind: "nobody" });

  /** Somebody who has joined and holds one role. */
  async function joined(role: Role, scopeId?: string) {
    const personId = await buildPerson(world, `${role} Nair`);
    const appointmentId = await buildAppointment(world, {
      personId,
      role,
      ...(scopeId === undefined ? {} : { scopeId }),
    });
    return { ...(await withAccount(personId)), appointmentId };
  }

  async function withAccount(
    personId: PersonId,
  ): Promise<{ personId: PersonId; accountId: AccountId; email: string }> {
    const accountId = world.newId("AccountId");
    const email = `${personId}@example.org`;
    const passwordHash = await hashed;
    await store.transaction([], async (db) => {
      const createdAt = world.clock.now();
      await insertAccount(db, {
        id: accountId,
        email,
        status: "active",
        passwordHash,
        secondStep: null,
        createdAt,
      });
      await linkAccount(db, { authorityId: world.authorityId, accountId, personId });
    });
    return { personId, accountId, email };
  }

  /** The ctx of a request from a browser with this cookie. */
  async function browser(app: App, token: string | null = null, address = "192.0.2.1"): Promise<Ctx> {
    const { actor, session } = await readSession(nobody, { app, token });
    return { ...nobody, actor, visitor: { app, address, device: "Firefox on Windows", session } };
  }

  /** What the newest mail with a code says, or what the authenticator shows. */
  async function codeOf(email: string): Promise<string> {
    const mailed = (await mails("sign_in_code")).filter((mail) => mail.to_address === email).at(-1);
    const code = /\b[0-9]{6}\b/.exec(mailed?.body_text ?? "")?.[0];
    return code ?? (await currentCode(nobody, { email, isDemo: true })).code;
  }

  async function acts(): Promise<readonly string[]> {
    const rows = await store.reader
      .selectFrom("audit_events")
      .select("act")
      .orderBy("at")
      .orderBy("id")
      .execute();
    return rows.map(({ act }) => act);
  }

  async function mails(kind: string) {
    return store.reader
      .selectFrom("outbox_messages")
      .select(["to_address", "subject", "body_text"])
      .where("kind", "=", kind)
      .orderBy("created_at")
      .orderBy("id")
      .execute();
  }

  /** What stands in the newest link of a mail. */
  async function linkIn(kind: string): Promise<string> {
    const text = (await mails(kind)).at(-1)?.body_text ?? "";
    return /\/(?:join|reset)\/([a-z2-7]{32})/.exec(text)?.[1] ?? "no link";
  }

  return { store, world, nobody, joined, withAccount, browser, codeOf, acts, mails, linkIn };
}

/** The refusal of a promise, for tests that look at its code and words. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && "code" in error)
      return { code: String(error.code), message: error.message };
    throw error;
  }
  return { code: "none", message: "it was done" };
}

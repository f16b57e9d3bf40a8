import { currentCode } from "@consortia/auth/authenticator";
import { hashPassword } from "@consortia/auth/passwords";
import { hashSecret, newToken } from "@consortia/auth/secrets";
import { openSession } from "@consortia/auth/sessions";
import { replaceToken } from "@consortia/db/repositories/account-tokens";
import { insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import { putAuthenticator } from "@consortia/db/repositories/authenticators";
import { replaceMailedCode } from "@consortia/db/repositories/mailed-codes";
import { worksInAdmin } from "@consortia/domain/register/roles";
import type { GivenStep } from "@consortia/domain/register/second-step";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { readSession } from "@consortia/services/register/read-session";
import { buildHolder } from "@consortia/testing/build-register";
import { testVault } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import type { ApiContext } from "../context.ts";
import { adminRouter, createPortalCaller, portalRouter } from "../root.ts";

const password = "purple teapot canyon";
const hashed = hashPassword(password);
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const later = "2026-05-05T10:00:00.000Z";

type Scene = Awaited<ReturnType<typeof signedIn>>;

/**
 * The actor has an account, a session that owes nothing and one that owes a mailed code; nobody has neither.
 * A head of the own school, `member@example.org`, has joined; `invited@example.org` has not.
 */
async function signedIn(stage: Stage) {
  const { world, own, personId, column } = stage;
  const app =
    column.role !== "nobody" && worksInAdmin(column.role) ? ("admin" as const) : ("portal" as const);
  const accountId = await withAccount(stage, { personId, email: "actor@example.org", status: "active" });
  const memberId = await buildHolder(world, "facilitator", own.group);
  const member = await withAccount(stage, {
    personId: memberId,
    email: "member@example.org",
    status: "active",
  });
  const invitedId = await buildHolder(world, "subject_lead", own.school);
  const invited = await withAccount(stage, {
    personId: invitedId,
    email: "invited@example.org",
    status: "invited",
  });
  const at = world.clock.now();
  const open = (givenStep: GivenStep | null) =>
    world.store.transaction([], (db) =>
      openSession(db, at, { accountId, app, device: "Firefox", isRemembered: false, givenStep }),
    );
  const full = await open("authenticator");
  const owing = await open(null);
  const [reset, invitation] = [newToken(), newToken()];
  await world.store.transaction([], async (db) => {
    await replaceMailedCode(db, {
      id: "tok_1",
      accountId,
      sessionHash: hashSecret(owing),
      codeHash: hashSecret(hashSecret(owing), "123456"),
      createdAt: at,
      expiresAt: later,
    });
    const sealed = testVault.seal(secret, accountId);
    const authenticator = { accountId, secret: sealed, lastStep: 0, createdAt: at };
    await putAuthenticator(db, { ...authenticator, state: "pending" });
    await putAuthenticator(db, { ...authenticator, state: "active" });
    const token = { authorityId: null, invitedById: null, createdAt: at, expiresAt: later };
    await replaceToken(db, {
      ...token,
      id: "tok_2",
      accountId: member,
      kind: "reset",
      tokenHash: hashSecret(reset),
    });
    await replaceToken(db, {
      ...token,
      id: "tok_3",
      accountId: invited,
      kind: "invitation",
      tokenHash: hashSecret(invitation),
    });
  });
  const isNobody = column.role === "nobody";
  return { app, full: isNobody ? null : full, owing: isNobody ? null : owing, reset, invitation };
}

async function withAccount(
  { world }: Stage,
  { personId, email, status }: { personId: PersonId; email: string; status: "active" | "invited" },
) {
  const id = world.newId("AccountId");
  const passwordHash = status === "active" ? await hashed : null;
  await world.store.transaction([], async (db) => {
    await insertAccount(db, {
      id,
      email,
      status,
      passwordHash,
      secondStep: email === "actor@example.org" ? "mail" : null,
      createdAt: world.clock.now(),
    });
    // Somebody of another authority has an account there, and no person here.
    const home = await db
      .selectFrom("people")
      .select("authority_id")
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    await linkAccount(db, { authorityId: home.authority_id, accountId: id, personId });
  });
  return id;
}

/** Calls as a browser with a session's cookie does: who acts is read from it, after the appointment has ended. */
async function from(ctx: ApiContext, token: string | null, app: "portal" | "admin") {
  const { actor, session } = await readSession(ctx, { app, token });
  const visitor = { app, address: "192.0.2.1", device: "Firefox", session };
  return createPortalCaller({ ...ctx, actor, visitor }).account;
}

const asSelf = (ctx: ApiContext, { full, app }: Scene) => from(ctx, full, app);
const asAnybody = (ctx: ApiContext) => from(ctx, null, "portal");

/** Whose work needs an authenticator keeps it: a rule of the account's state, met after the right was found. */
function unlessKept(error: unknown): null {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof DomainError && cause.code === "conflict") return null;
  throw error;
}

// Getting in is open to all who hold what proves them: a password, a code, a link. What an account is, is its
// owner's alone, in any role, while an appointment is in force. An officer of another authority has no account here.
runRightsTable({
  procedures: proceduresOf("account", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: signedIn,
  calls: {
    "account.standing": async (ctx) => (await asAnybody(ctx)).standing(),
    "account.signIn": async (ctx) => (await asAnybody(ctx)).signIn({ email: "member@example.org", password }),
    "account.mailCode": async (ctx, { owing, app }) => (await from(ctx, owing, app)).mailCode(),
    "account.giveSecondStep": async (ctx, { owing, app }) =>
      (await from(ctx, owing, app)).giveSecondStep({ code: "123 456" }),
    "account.signOut": async (ctx, scene) => (await asSelf(ctx, scene)).signOut(),
    "account.signOutEverywhere": async (ctx, scene) => (await asSelf(ctx, scene)).signOutEverywhere(),
    "account.signOutDevice": async (ctx, scene) =>
      (await asSelf(ctx, scene)).signOutDevice({ device: hashSecret(scene.owing ?? "none") }),
    "account.askForReset": async (ctx) => (await asAnybody(ctx)).askForReset({ email: "member@example.org" }),
    "account.reset": async (ctx, { reset }) => (await asAnybody(ctx)).reset({ token: reset }),
    "account.resetPassword": async (ctx, { reset }) =>
      (await asAnybody(ctx)).resetPassword({ token: reset, password: "kettle moss lantern" }),
    "account.invitation": async (ctx, { invitation }) =>
      (await asAnybody(ctx)).invitation({ token: invitation }),
    "account.acceptInvitation": async (ctx, { invitation }) =>
      (await asAnybody(ctx)).acceptInvitation({
        token: invitation,
        name: "Ivo Moss",
        password: "kettle fern lantern",
      }),
    "account.askForInvitation": async (ctx, { invitation }) =>
      (await asAnybody(ctx)).askForInvitation({ token: invitation }),
    "account.mine": async (ctx, scene) => (await asSelf(ctx, scene)).mine(),
    "account.changePassword": async (ctx, scene) =>
      (await asSelf(ctx, scene)).changePassword({ current: password, password: "kettle fern lantern" }),
    "account.authenticatorKey": async (ctx, scene) => (await asSelf(ctx, scene)).authenticatorKey(),
    "account.beginAuthenticator": async (ctx, scene) => (await asSelf(ctx, scene)).beginAuthenticator(),
    "account.confirmAuthenticator": async (ctx, scene) =>
      (await asSelf(ctx, scene)).confirmAuthenticator({ code: currentCode(secret, ctx.clock.now()) }),
    "account.makeRecoveryCodes": async (ctx, scene) => (await asSelf(ctx, scene)).makeRecoveryCodes(),
    "account.chooseSecondStep": async (ctx, scene) =>
      (await asSelf(ctx, scene)).chooseSecondStep({ step: "mail" }).catch(unlessKept),
  },
  table: `
    # The roles of the portal and the board clerk, who may hold them in one school, group or board or another.
    procedure                    | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator | board_member, substitute, board_chair, vice_chair, board_clerk, adviser, provider | nobody
                                 | own other ended | own other ended |
    account.standing             | yes yes   yes   | yes yes   yes   | yes
    account.signIn               | yes yes   yes   | yes yes   yes   | yes
    account.mailCode             | yes yes   no    | yes yes   no    | no
    account.giveSecondStep       | yes yes   no    | yes yes   no    | no
    account.signOut              | yes yes   yes   | yes yes   yes   | yes
    account.signOutEverywhere    | yes yes   no    | yes yes   no    | no
    account.signOutDevice        | yes yes   no    | yes yes   no    | no
    account.askForReset          | yes yes   yes   | yes yes   yes   | yes
    account.reset                | yes yes   yes   | yes yes   yes   | yes
    account.resetPassword        | yes yes   yes   | yes yes   yes   | yes
    account.invitation           | yes yes   yes   | yes yes   yes   | yes
    account.acceptInvitation     | yes yes   yes   | yes yes   yes   | yes
    account.askForInvitation     | yes yes   yes   | yes yes   yes   | yes
    account.mine                 | yes yes   no    | yes yes   no    | no
    account.changePassword       | yes yes   no    | yes yes   no    | no
    account.authenticatorKey     | yes yes   no    | yes yes   no    | no
    account.beginAuthenticator   | yes yes   no    | yes yes   no    | no
    account.confirmAuthenticator | yes yes   no    | yes yes   no    | no
    account.makeRecoveryCodes    | yes yes   no    | yes yes   no    | no
    account.chooseSecondStep     | yes yes   no    | yes yes   no    | no

    procedure                    | la_officer, la_finance, la_admin, auditor
                                 | own other ended
    account.standing             | yes yes   yes
    account.signIn               | yes yes   yes
    account.mailCode             | yes no    no
    account.giveSecondStep       | yes no    no
    account.signOut              | yes yes   yes
    account.signOutEverywhere    | yes no    no
    account.signOutDevice        | yes no    no
    account.askForReset          | yes yes   yes
    account.reset                | yes yes   yes
    account.resetPassword        | yes yes   yes
    account.invitation           | yes yes   yes
    account.acceptInvitation     | yes yes   yes
    account.askForInvitation     | yes yes   yes
    account.mine                 | yes no    no
    account.changePassword       | yes no    no
    account.authenticatorKey     | yes no    no
    account.beginAuthenticator   | yes no    no
    account.confirmAuthenticator | yes no    no
    account.makeRecoveryCodes    | yes no    no
    account.chooseSecondStep     | yes no    no
  `,
});

import { authenticatorUri, newAuthenticatorSecret, stepOfCode } from "@consortia/auth/authenticator";
import { hashSecret, newRecoveryCodes } from "@consortia/auth/secrets";
import { openSession } from "@consortia/auth/sessions";
import { setSecondStep } from "@consortia/db/repositories/accounts";
import { deleteAuthenticators, findAuthenticator } from "@consortia/db/repositories/authenticators";
import { replaceRecoveryCodes } from "@consortia/db/repositories/recovery-codes";
import { deleteSession } from "@consortia/db/repositories/sessions";
import { wrong_code_words } from "@consortia/domain/register/sign-in";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx, VisitorSession, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailSecurityNote } from "./account-mails.ts";
import { findKeptAuthenticator, keepAuthenticator } from "./kept-authenticator.ts";
import { asOwner, ownSession, self_grant, sessionForAuthenticator, visitorOf } from "./own-account.ts";
import { accountBrake, takeTry } from "./slow-down.ts";

export type AuthenticatorKey = {
  /** Base 32, for typing in by hand. */
  readonly secret: string;
  /** What the picture says. */
  readonly uri: string;
};

/** A key for a new authenticator, the same one until it is confirmed. It opens nothing before that. */
export async function beginAuthenticator(ctx: Ctx): Promise<AuthenticatorKey> {
  const session = await sessionForAuthenticator(ctx);
  const { accountId } = session;
  const secret = await transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (ctx) => {
    const pending = await findKeptAuthenticator(ctx, { accountId, state: "pending" });
    if (pending !== null) return pending.secret;
    const fresh = { secret: newAuthenticatorSecret(), lastStep: 0 };
    await keepAuthenticator(ctx, { ...fresh, accountId, state: "pending" });
    return fresh.secret;
  });
  return { secret, uri: authenticatorUri(secret, session.email) };
}

/** The key that is being set up, or null where none was begun. */
export async function readAuthenticatorKey(ctx: Ctx): Promise<AuthenticatorKey | null> {
  const { accountId, email } = await sessionForAuthenticator(ctx);
  const pending = await findKeptAuthenticator(ctx, { accountId, state: "pending" });
  if (pending === null) return null;
  return { secret: pending.secret, uri: authenticatorUri(pending.secret, email) };
}

export type AuthenticatorSetUp = {
  /** Shown once and stored nowhere: eight codes for the day the authenticator is lost. */
  readonly recoveryCodes: readonly string[];
  /** The session's new id, since more may be done with it now. */
  readonly token: string;
};

/** Puts the new authenticator in force by its first code, with new recovery codes. */
export async function confirmAuthenticator(
  ctx: Ctx,
  { code }: { code: string },
): Promise<AuthenticatorSetUp> {
  const session = await sessionForAuthenticator(ctx);
  const { accountId } = session;
  await takeTry(ctx, accountBrake("code", accountId));
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (outside) => {
    const ctx = asOwner(outside, session);
    const at = ctx.clock.now();
    const pending = await findKeptAuthenticator(ctx, { accountId, state: "pending" });
    if (pending === null) {
      throw new DomainError("conflict", "This authenticator was set up before. Open your security page.");
    }
    const { secret } = pending;
    const step = stepOfCode({ secret, code, at });
    if (step === null) throw invalid("code", wrong_code_words);
    await deleteAuthenticators(ctx.db, { accountId });
    await keepAuthenticator(ctx, { accountId, state: "active", secret, lastStep: step });
    await setSecondStep(ctx.db, { accountId, step: "authenticator" });
    const recoveryCodes = await newCodes(ctx, session);
    await audit(ctx, self_grant, {
      act: "second_step_set",
      subjectKind: "account",
      subjectId: accountId,
      before: { step: session.chosenStep },
      after: { step: "authenticator" },
    });
    await mailSecurityNote(ctx, toOwner(session), "second_step_changed");
    return { recoveryCodes, token: await raise(ctx, session) };
  });
}

/** Eight new recovery codes in place of the old ones. */
export async function makeRecoveryCodes(ctx: Ctx): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const { accountId } = await ownSession(ctx);
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (ctx) => {
    const session = await ownSession(ctx);
    if ((await findAuthenticator(ctx.db, { accountId, state: "active" })) === null) {
      throw new DomainError("conflict", "Set up an authenticator first: recovery codes stand in for it.");
    }
    const recoveryCodes = await newCodes(ctx, session);
    await audit(ctx, self_grant, {
      act: "recovery_codes_made",
      subjectKind: "account",
      subjectId: accountId,
    });
    await mailSecurityNote(ctx, toOwner(session), "recovery_codes_made");
    return { recoveryCodes };
  });
}

async function newCodes(ctx: WriteCtx, { accountId }: VisitorSession): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => hashSecret(accountId, code.replaceAll("-", "")));
  await replaceRecoveryCodes(ctx.db, { accountId, hashes, at: ctx.clock.now() });
  return codes;
}

async function raise(ctx: WriteCtx, session: VisitorSession): Promise<string> {
  const { accountId, isRemembered } = session;
  const { app, device } = visitorOf(ctx);
  await deleteSession(ctx.db, session.idHash);
  return openSession(ctx.db, ctx.clock.now(), {
    accountId,
    app,
    device,
    isRemembered,
    givenStep: "authenticator",
  });
}

function toOwner({ personId, accountId, email }: VisitorSession) {
  return { personId, account: { id: accountId, email } };
}

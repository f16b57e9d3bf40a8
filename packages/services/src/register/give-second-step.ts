import { stepOfCode } from "@consortia/auth/authenticator";
import { hashSecret } from "@consortia/auth/secrets";
import { openSession } from "@consortia/auth/sessions";
import { useStep } from "@consortia/db/repositories/authenticators";
import { tryMailedCode } from "@consortia/db/repositories/mailed-codes";
import { useRecoveryCode } from "@consortia/db/repositories/recovery-codes";
import { deleteSession, findSession } from "@consortia/db/repositories/sessions";
import type { GivenStep } from "@consortia/domain/register/second-step";
import { type App, sessionLimits } from "@consortia/domain/register/session-limits";
import { wrong_code_words } from "@consortia/domain/register/sign-in";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx, VisitorSession, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailSecurityNote } from "./account-mails.ts";
import { findKeptAuthenticator } from "./kept-authenticator.ts";
import { asOwner, notSignedIn, self_grant, visitorOf } from "./own-account.ts";
import type { SignedIn } from "./sign-in.ts";
import { accountBrake, forgive, takeTry } from "./slow-down.ts";

export type GiveSecondStep = { readonly code: string; readonly remember: boolean };

/**
 * Gives the code that the session owes: by mail, from the authenticator, or one of the recovery codes.
 * The session gets a new id, so that one learnt before the code was given is worth nothing after.
 */
export async function giveSecondStep(ctx: Ctx, { code, remember }: GiveSecondStep): Promise<SignedIn> {
  const { session, app } = visitorOf(ctx);
  if (session === null) throw notSignedIn();
  if (session.owed !== "mailed_code" && session.owed !== "authenticator_code") {
    throw new DomainError("conflict", "No code is asked of you now.");
  }
  const brake = accountBrake("code", session.accountId);
  await takeTry(ctx, brake);
  const signedIn = await transact(
    ctx,
    { lock: [{ table: "accounts", id: session.accountId }] },
    async (outside) => {
      const ctx = asOwner(outside, session);
      const given = await check(ctx, session, code);
      if (given === null) return refuse(ctx, session);
      await forgive(ctx, brake);
      return replaceSession(ctx, session, { app, given, isRemembered: remember && app === "portal" });
    },
  );
  if (signedIn === null) throw invalid("code", wrong_code_words);
  return signedIn;
}

/** How the code was right, and used up by that; null when it was not. */
async function check(ctx: WriteCtx, session: VisitorSession, code: string): Promise<GivenStep | null> {
  if ((await findSession(ctx.db, session.idHash)) === null) return null;
  const { accountId, idHash: sessionHash } = session;
  const at = ctx.clock.now();
  if (code.length > 6) {
    const isRight = await useRecoveryCode(ctx.db, { accountId, hash: hashSecret(accountId, code), at });
    return isRight ? "recovery" : null;
  }
  if (session.owed === "mailed_code") {
    const codeHash = hashSecret(sessionHash, code);
    return (await tryMailedCode(ctx.db, { sessionHash, codeHash, at })) ? "mail" : null;
  }
  const authenticator = await findKeptAuthenticator(ctx, { accountId, state: "active" });
  const step = authenticator === null ? null : stepOfCode({ secret: authenticator.secret, code, at });
  return step !== null && (await useStep(ctx.db, { accountId, step })) ? "authenticator" : null;
}

async function refuse(ctx: WriteCtx, { accountId }: VisitorSession): Promise<null> {
  await audit(ctx, self_grant, {
    act: "second_step_refused",
    subjectKind: "account",
    subjectId: accountId,
  });
  return null;
}

async function replaceSession(
  ctx: WriteCtx,
  session: VisitorSession,
  { app, given, isRemembered }: { app: App; given: GivenStep; isRemembered: boolean },
): Promise<SignedIn> {
  const { accountId, personId, email, chosenStep } = session;
  const at = ctx.clock.now();
  await deleteSession(ctx.db, session.idHash);
  const { device } = visitorOf(ctx);
  const token = await openSession(ctx.db, at, { accountId, app, device, isRemembered, givenStep: given });
  const subject = { subjectKind: "account", subjectId: accountId };
  await audit(ctx, self_grant, { act: "second_step_given", ...subject, after: { app, given, isRemembered } });
  if (given === "recovery") {
    await audit(ctx, self_grant, { act: "recovery_code_used", ...subject });
    await mailSecurityNote(ctx, { personId, account: { id: accountId, email } }, "recovery_code_used");
  }
  const kept_ms = new Date(at).getTime() + sessionLimits(app, true).longest_ms;
  return {
    token,
    owed:
      app === "admin" && given === "mail" && chosenStep !== "authenticator"
        ? "authenticator_set_up"
        : "nothing",
    keepUntil: isRemembered ? new Date(kept_ms).toISOString() : null,
  };
}

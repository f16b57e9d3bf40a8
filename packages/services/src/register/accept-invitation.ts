import { hashPassword } from "@consortia/auth/passwords";
import { hashSecret } from "@consortia/auth/secrets";
import { openSession } from "@consortia/auth/sessions";
import { findToken, useToken } from "@consortia/db/repositories/account-tokens";
import { findAccount, findPersonOfAccount, setPassword } from "@consortia/db/repositories/accounts";
import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { renamePerson } from "@consortia/db/repositories/people";
import { checkPassword } from "@consortia/domain/register/password";
import { stepOwed } from "@consortia/domain/register/second-step";
import { worksIn } from "@consortia/domain/register/session-limits";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { stateOf, workOf } from "./invitation.ts";
import { asOwner, self_grant, visitorOf } from "./own-account.ts";
import type { SignedIn } from "./sign-in.ts";

export type AcceptInvitation = { readonly token: string; readonly name: string; readonly password: string };

/**
 * Sets the first password and signs in. The link came by mail, so it counts as a code given by mail:
 * enough for the portal, while admin still wants an authenticator set up before anything else.
 */
export async function acceptInvitation(ctx: Ctx, input: AcceptInvitation): Promise<SignedIn> {
  const found = await findToken(ctx.db, { kind: "invitation", tokenHash: hashSecret(input.token) });
  if (found === null) throw notFound("We cannot find that invitation");
  if (stateOf(found, ctx.clock.now()) !== "open") throw noLongerOpen();
  const { accountId } = found;
  const { authorityId } = ctx;
  const { app, device } = visitorOf(ctx);
  const account = present(await findAccount(ctx.db, accountId), "a token has an account");
  const personId = await findPersonOfAccount(ctx.db, { authorityId, accountId });
  if (personId === null) throw notFound("We cannot find that invitation");
  const { as } = await workOf(ctx, personId);
  checkPassword(input.password, [input.name, account.email, as]);
  const passwordHash = await hashPassword(input.password);
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (outside) => {
    const ctx = asOwner(outside, { accountId, personId });
    const at = ctx.clock.now();
    const held = await listActiveAppointments(ctx.db, { authorityId, personId, at });
    const roles = held.map(({ role }) => role);
    if (!worksIn(app, roles)) throw elsewhere();
    if (!(await useToken(ctx.db, { id: found.id, at }))) throw noLongerOpen();
    await renamePerson(ctx.db, { authorityId, personId, name: input.name });
    await setPassword(ctx.db, { accountId, passwordHash });
    await audit(ctx, self_grant, {
      act: "invitation_accepted",
      subjectKind: "account",
      subjectId: accountId,
    });
    const opened = { accountId, app, device, isRemembered: false, givenStep: "mail" } as const;
    const token = await openSession(ctx.db, at, opened);
    const owed = stepOwed({ app, roles, chosen: account.secondStep, given: "mail" });
    return { token, owed, keepUntil: null };
  });
}

function noLongerOpen(): DomainError {
  return new DomainError(
    "conflict",
    "This invitation was used before or has run out. Sign in, or ask for a new one.",
  );
}

function elsewhere(): DomainError {
  return new DomainError("conflict", "Your work is in the other app. Open the link there.");
}

import { mayManageOwnAccount } from "@consortia/domain/register/people-policy";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AccountId, PersonId } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Visitor, VisitorSession, WriteCtx } from "../shared/ctx.ts";

/** The grant of what people do with their own account, proved by a password, a code or a link (GEN-8). */
export const self_grant: Grant = { by: "system", system: "self" };

export function visitorOf(ctx: AnyCtx): Visitor {
  return present(ctx.visitor, "somebody who signs in does so in a browser");
}

/** The same ctx with the account's owner as the actor, for acts of those who are not signed in yet. */
export function asOwner(
  ctx: WriteCtx,
  { accountId, personId }: { accountId: AccountId; personId: PersonId },
): WriteCtx {
  return { ...ctx, actor: { kind: "person", accountId, personId } };
}

/** The session that has given all it owes; the account is then its owner's to change. */
export async function ownSession(ctx: AnyCtx): Promise<VisitorSession> {
  const session = visitorOf(ctx).session;
  if (session === null || session.owed !== "nothing") throw notSignedIn();
  await authorise(ctx, mayManageOwnAccount, { personId: session.personId });
  return session;
}

/** As `ownSession`, or a session that owes nothing but the setting up of an authenticator. */
export async function sessionForAuthenticator(ctx: AnyCtx): Promise<VisitorSession> {
  const session = visitorOf(ctx).session;
  return session?.owed === "authenticator_set_up" ? session : ownSession(ctx);
}

export function notSignedIn(): DomainError {
  return new DomainError("forbidden", "Sign in to do this.");
}

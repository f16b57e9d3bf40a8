import { hashSecret, newToken } from "@consortia/auth/secrets";
import { type AccountToken, replaceToken } from "@consortia/db/repositories/account-tokens";
import type { Account } from "@consortia/db/repositories/accounts";
import { listActiveAppointments, listAppointmentsOf } from "@consortia/db/repositories/appointments";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { roleTitle, worksInAdmin } from "@consortia/domain/register/roles";
import type { App } from "@consortia/domain/register/session-limits";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { mailInvitation } from "./account-mails.ts";

const good_for_ms = 14 * 24 * 60 * 60_000;

/** Makes a new invitation in place of the one before, mails it and returns what stands in its link. */
export async function sendInvitation(
  ctx: WriteCtx,
  { account, personId, invitedById }: { account: Account; personId: PersonId; invitedById: PersonId | null },
): Promise<string> {
  const createdAt = ctx.clock.now();
  const expiresAt = new Date(new Date(createdAt).getTime() + good_for_ms).toISOString();
  const token = newToken();
  const tokenId = ctx.newId("TokenId");
  await replaceToken(ctx.db, {
    id: tokenId,
    accountId: account.id,
    kind: "invitation",
    tokenHash: hashSecret(token),
    authorityId: invitedById === null ? null : ctx.authorityId,
    invitedById,
    createdAt,
    expiresAt,
  });
  const { app, as } = await workOf(ctx, personId);
  const by = await inviter(ctx, invitedById);
  await mailInvitation(ctx, { personId, account }, { tokenId, token, app, as, by, expiresAt });
  return token;
}

/** The app where somebody works, and the work in words: "headteacher, Oakfield Primary School". */
export async function workOf(ctx: AnyCtx, personId: PersonId): Promise<{ app: App; as: string }> {
  const { authorityId } = ctx;
  const held = await listAppointmentsOf(ctx.db, { authorityId, personIds: [personId], limit: 1 });
  const names = await listScopeNames(ctx.db, { authorityId, ids: held.map(({ scopeId }) => scopeId) });
  const [newest] = held;
  if (newest === undefined) return { app: "portal", as: "a member" };
  const { role, scopeId } = newest;
  return {
    app: worksInAdmin(role) ? "admin" : "portal",
    as: [roleTitle(role), names.get(scopeId)].filter((word) => word !== undefined).join(", "),
  };
}

/** "The LA administrator at Testshire": by role, since the reader may not know the name. */
export async function inviter(ctx: AnyCtx, personId: PersonId | null): Promise<string | null> {
  if (personId === null) return null;
  const { authorityId } = ctx;
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  const [first] = held;
  if (first === undefined) return null;
  const names = await listScopeNames(ctx.db, { authorityId, ids: [first.scopeId] });
  return `The ${roleTitle(first.role)} at ${names.get(first.scopeId) ?? "your local authority"}`;
}

export type InvitationState = "open" | "used" | "run_out";

export function stateOf(token: AccountToken, at: string): InvitationState {
  if (token.usedAt !== null) return "used";
  return token.withdrawnAt === null && token.expiresAt > at ? "open" : "run_out";
}

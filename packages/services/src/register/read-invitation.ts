import { hashSecret } from "@consortia/auth/secrets";
import { findToken } from "@consortia/db/repositories/account-tokens";
import { findAccount, findPersonOfAccount } from "@consortia/db/repositories/accounts";
import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { findPerson } from "@consortia/db/repositories/people";
import { needsSecondStep, worksInAdmin } from "@consortia/domain/register/roles";
import type { App } from "@consortia/domain/register/session-limits";
import { notFound } from "@consortia/domain/shared/errors";
import type { Ctx } from "../shared/ctx.ts";
import { type InvitationState, inviter, stateOf, workOf } from "./invitation.ts";

export type Invitation = {
  readonly state: InvitationState;
  readonly app: App;
  readonly name: string;
  readonly email: string;
  readonly as: string;
  readonly by: string | null;
  readonly expiresAt: string;
  /** What the work demands at sign-in. */
  readonly demands: "authenticator" | "code" | "nothing";
};

/**
 * What an invitation says, to whoever holds its link. A used one still says it to its owner's browser; to
 * others it says no more than that it was used.
 */
export async function readInvitation(ctx: Ctx, { token }: { token: string }): Promise<Invitation> {
  const found = await findToken(ctx.db, { kind: "invitation", tokenHash: hashSecret(token) });
  if (found === null) throw notFound("We cannot find that invitation");
  const { authorityId, db } = ctx;
  const at = ctx.clock.now();
  const account = await findAccount(db, found.accountId);
  const personId = await findPersonOfAccount(db, { authorityId, accountId: found.accountId });
  const person = personId === null ? null : await findPerson(db, { authorityId, personId });
  if (account === null || person === null) throw notFound("We cannot find that invitation");
  const state = stateOf(found, at);
  const { app, as } = await workOf(ctx, person.id);
  const held = await listActiveAppointments(db, { authorityId, personId: person.id, at });
  const roles = held.map(({ role }) => role);
  const isOwner = ctx.visitor?.session?.accountId === found.accountId;
  return {
    state,
    app,
    name: state === "open" || isOwner ? person.name : "",
    email: state === "open" || isOwner ? account.email : "",
    as,
    by: await inviter(ctx, found.invitedById),
    expiresAt: found.expiresAt,
    demands: roles.some(worksInAdmin) ? "authenticator" : roles.some(needsSecondStep) ? "code" : "nothing",
  };
}

import { readSession as readSessionOfAccount } from "@consortia/auth/sessions";
import { findPersonOfAccount } from "@consortia/db/repositories/accounts";
import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { stepOwed } from "@consortia/domain/register/second-step";
import { type App, worksIn } from "@consortia/domain/register/session-limits";
import type { Actor, Ctx, VisitorSession } from "../shared/ctx.ts";

export type ReadSession = { readonly actor: Actor; readonly session: VisitorSession | null };

const nobody: ReadSession = { actor: { kind: "nobody" }, session: null };

/**
 * Who stands behind a cookie of this app. Rights follow dated appointments: a session of somebody who has no
 * appointment left in this app is nobody's, and one that owes a second step may do nothing but give it.
 */
export async function readSession(
  ctx: Ctx,
  { app, token }: { app: App; token: string | null },
): Promise<ReadSession> {
  if (token === null) return nobody;
  const at = ctx.clock.now();
  const found = await readSessionOfAccount(ctx.store, at, { token, app });
  if (found === null) return nobody;
  const { accountId, email, chosenStep, givenStep, idHash, isRemembered } = found;
  const { authorityId } = ctx;
  const personId = await findPersonOfAccount(ctx.db, { authorityId, accountId });
  if (personId === null) return nobody;
  const appointments = await listActiveAppointments(ctx.db, { authorityId, personId, at });
  const roles = appointments.map(({ role }) => role);
  if (!worksIn(app, roles)) return nobody;
  const owed = stepOwed({ app, roles, chosen: chosenStep, given: givenStep });
  const session = { idHash, accountId, personId, email, owed, chosenStep, givenStep, isRemembered };
  const actor: Actor = owed === "nothing" ? { kind: "person", accountId, personId } : { kind: "nobody" };
  return { actor, session };
}

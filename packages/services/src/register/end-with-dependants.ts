import { findAccountOfPerson } from "@consortia/db/repositories/accounts";
import {
  endAppointmentRow,
  listActiveAppointments,
  listWithDependants,
} from "@consortia/db/repositories/appointments";
import { endPlacesOf } from "@consortia/db/repositories/seat-holdings";
import { deleteSessions } from "@consortia/db/repositories/sessions";
import type { Grant } from "@consortia/domain/register/rights";
import { apps, worksIn } from "@consortia/domain/register/session-limits";
import type { AppointmentId, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * Ends appointments, now or at an instant that has passed, and with them at the same instant all that depend on
 * them, to any depth, the places on boards and the sessions that rested on them (REG-6). The caller has locked the
 * authority, so that nothing is opened on an appointment while it ends. One event for each; one that has ended already stays as it is.
 */
export async function endWithDependants(
  ctx: WriteCtx,
  grant: Grant,
  {
    ids,
    reason,
    at = ctx.clock.now(),
  }: { readonly ids: readonly AppointmentId[]; readonly reason: string; readonly at?: Instant },
): Promise<readonly AppointmentId[]> {
  const { authorityId } = ctx;
  const falling = await listWithDependants(ctx.db, { authorityId, ids });
  const ended: AppointmentId[] = [];
  for (const { id, validFrom, role, scopeId, personId, dependsOnId } of falling) {
    // One that was to start later never does.
    const validTo = laterOf(validFrom, at);
    if (!(await endAppointmentRow(ctx.db, { id, at: validTo, reason }))) continue;
    await endPlacesOf(ctx.db, { authorityId, appointmentId: id, at: validTo, reason });
    ended.push(id);
    await audit(ctx, grant, {
      act: "appointment_ended",
      subjectKind: "appointment",
      subjectId: id,
      before: { personId, role, scopeId },
      after: { validTo, endedWith: ids.includes(id) ? null : dependsOnId },
    });
  }
  for (const personId of new Set(falling.map((one) => one.personId))) await revokeSessions(ctx, personId);
  return ended;
}

/** Signs a person out of each app in which nothing is left for them to do. */
async function revokeSessions(ctx: WriteCtx, personId: PersonId): Promise<void> {
  const { authorityId } = ctx;
  const account = await findAccountOfPerson(ctx.db, { authorityId, personId });
  if (account === null) return;
  const left = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  const roles = left.map(({ role }) => role);
  for (const app of apps) {
    if (!worksIn(app, roles)) await deleteSessions(ctx.db, { accountId: account.id, app });
  }
}

/** Instants are text that sorts by time. */
function laterOf(one: string, other: string): string {
  return [one, other].sort().at(-1) ?? one;
}

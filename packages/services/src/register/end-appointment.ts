import { findAccountOfPerson } from "@consortia/db/repositories/accounts";
import {
  type DatedAppointment,
  endAppointmentRow,
  findAppointment,
  hasOtherHolder,
  listActiveAppointments,
  listWithDependants,
} from "@consortia/db/repositories/appointments";
import { deleteSessions } from "@consortia/db/repositories/sessions";
import { mayAppoint } from "@consortia/domain/register/people-policy";
import type { EndAppointment } from "@consortia/domain/register/people-schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { apps, worksIn } from "@consortia/domain/register/session-limits";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { AppointmentId, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/**
 * Ends an appointment now, and with it at the same instant all that depend on it, to any depth, and the
 * sessions that rested on them (REG-6). The authority is locked, so that two administrators cannot end each other.
 */
export async function endAppointment(
  ctx: Ctx,
  { appointmentId, reason }: EndAppointment,
): Promise<{ readonly ended: readonly AppointmentId[] }> {
  const lock = [
    { table: "authorities", id: ctx.authorityId },
    { table: "appointments", id: appointmentId },
  ] as const;
  return transact(ctx, { lock }, async (ctx) => {
    const { authorityId } = ctx;
    const at = ctx.clock.now();
    const root = await findAppointment(ctx.db, { authorityId, id: appointmentId });
    if (root === null) throw notFound("We cannot find that appointment");
    const grant = await authorise(ctx, mayAppoint, root);
    const falling = await listWithDependants(ctx.db, { authorityId, id: appointmentId, at });
    if (!falling.some(({ id }) => id === appointmentId)) {
      throw new DomainError("conflict", "This appointment has ended already.");
    }
    await mustLeaveAnAdministrator(ctx, root);
    const ended = await endAll(ctx, grant, { falling, root, reason });
    for (const personId of new Set(falling.map((one) => one.personId))) await revokeSessions(ctx, personId);
    return { ended };
  });
}

async function mustLeaveAnAdministrator(ctx: WriteCtx, { id, role }: DatedAppointment): Promise<void> {
  if (role !== "la_admin") return;
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  if (await hasOtherHolder(ctx.db, { authorityId, role, exceptId: id, at })) return;
  throw new DomainError("conflict", "This is the last LA administrator. Appoint another first.");
}

type Ending = {
  readonly falling: readonly DatedAppointment[];
  readonly root: DatedAppointment;
  readonly reason: string;
};

async function endAll(
  ctx: WriteCtx,
  grant: Grant,
  { falling, root, reason }: Ending,
): Promise<readonly AppointmentId[]> {
  const now = ctx.clock.now();
  const ended: AppointmentId[] = [];
  for (const { id, validFrom, role, scopeId, personId } of falling) {
    // One that was to start later never does.
    const at = laterOf(validFrom, now);
    if (!(await endAppointmentRow(ctx.db, { id, at, reason }))) continue;
    ended.push(id);
    await audit(ctx, grant, {
      act: "appointment_ended",
      subjectKind: "appointment",
      subjectId: id,
      before: { personId, role, scopeId },
      after: { validTo: at, endedWith: id === root.id ? null : root.id },
    });
  }
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

import {
  type DatedAppointment,
  findAppointment,
  hasOtherLastingHolder,
} from "@consortia/db/repositories/appointments";
import { mayAppoint } from "@consortia/domain/register/people-policy";
import type { EndAppointment } from "@consortia/domain/register/people-schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { AppointmentId } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { closeDueTerms } from "./end-due-terms.ts";
import { endWithDependants } from "./end-with-dependants.ts";

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
    await closeDueTerms(ctx);
    const root = await findAppointment(ctx.db, { authorityId, id: appointmentId });
    if (root === null) throw notFound("We cannot find that appointment");
    const grant = await authorise(ctx, mayAppoint, root);
    await mustLeaveAnAdministrator(ctx, root);
    const ended = await endWithDependants(ctx, grant, { ids: [appointmentId], reason });
    if (!ended.includes(appointmentId)) {
      throw new DomainError("conflict", "This appointment has ended already.");
    }
    return { ended };
  });
}

async function mustLeaveAnAdministrator(ctx: WriteCtx, { id, role }: DatedAppointment): Promise<void> {
  if (role !== "la_admin") return;
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  if (await hasOtherLastingHolder(ctx.db, { authorityId, role, exceptId: id, at })) return;
  throw new DomainError("conflict", "This is the last LA administrator. Appoint another first.");
}

import { findAccountOfPerson } from "@consortia/db/repositories/accounts";
import { findPerson } from "@consortia/db/repositories/people";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { mayAppoint } from "@consortia/domain/register/people-policy";
import type { AppointPerson } from "@consortia/domain/register/people-schemas";
import { roleTitle, worksInAdmin } from "@consortia/domain/register/roles";
import { notFound } from "@consortia/domain/shared/errors";
import type { AppointmentId } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailNewRole } from "./account-mails.ts";
import { inviter } from "./invitation.ts";
import { openAppointment } from "./open-appointment.ts";

/** Gives a person who is known one more appointment, from now on, and tells them by mail. */
export async function appointPerson(
  ctx: Ctx,
  { requestKey, ...input }: AppointPerson,
): Promise<{ readonly appointmentId: AppointmentId }> {
  const request = { key: requestKey, name: "appoint_person", body: input };
  const lock = [
    { table: "authorities", id: ctx.authorityId },
    { table: "people", id: input.personId },
  ] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const { personId, role, scopeId } = input;
    const grant = await authorise(ctx, mayAppoint, input);
    const person = await findPerson(ctx.db, { authorityId, personId });
    if (person === null) throw notFound("We cannot find that person");
    const appointmentId = await openAppointment(ctx, grant, input);
    const account = await findAccountOfPerson(ctx.db, { authorityId, personId });
    if (account?.status === "active") {
      const names = await listScopeNames(ctx.db, { authorityId, ids: [scopeId] });
      await mailNewRole(
        ctx,
        { personId, account },
        {
          appointmentId,
          app: worksInAdmin(role) ? "admin" : "portal",
          as: `${roleTitle(role)}, ${names.get(scopeId) ?? ""}`,
          by: await inviter(ctx, ctx.actor.kind === "person" ? ctx.actor.personId : null),
        },
      );
    }
    return { appointmentId };
  });
}

import { listAppointmentsOf } from "@consortia/db/repositories/appointments";
import { findPerson } from "@consortia/db/repositories/people";
import { countRecoveryCodesLeft } from "@consortia/db/repositories/recovery-codes";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { listSessions } from "@consortia/db/repositories/sessions";
import { needsSecondStep, worksInAdmin } from "@consortia/domain/register/roles";
import type { SecondStep } from "@consortia/domain/register/second-step";
import type { App } from "@consortia/domain/register/session-limits";
import { present } from "@consortia/domain/shared/assert";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type AppointmentFacts, appointmentFacts } from "./appointment-facts.ts";
import { ownSession } from "./own-account.ts";

const most_appointments = 50;

export type OwnAccount = {
  readonly name: string;
  readonly email: string;
  readonly appointments: readonly AppointmentFacts[];
  readonly secondStep: SecondStep | null;
  /** What the person's work demands: an authenticator in admin, some code for leads, boards and advisers. */
  readonly demands: "authenticator" | "code" | "nothing";
  readonly recoveryCodesLeft: number;
  readonly devices: readonly {
    readonly id: string;
    readonly app: App;
    readonly device: string;
    readonly usedAt: string;
    readonly isThis: boolean;
  }[];
};

/** All that people see of their own account. */
export async function readOwnAccount(ctx: Ctx): Promise<OwnAccount> {
  const session = await ownSession(ctx);
  const { authorityId, db } = ctx;
  const { personId, accountId } = session;
  const at = ctx.clock.now();
  const person = present(await findPerson(db, { authorityId, personId }), "a session's person exists");
  const held = await listAppointmentsOf(db, { authorityId, personIds: [personId], limit: most_appointments });
  const names = await listScopeNames(db, { authorityId, ids: held.map(({ scopeId }) => scopeId) });
  const roles = (await rightsOf(ctx)).appointments.map(({ role }) => role);
  const devices = await listSessions(db, { accountId, at });
  return {
    name: person.name,
    email: session.email,
    appointments: held.map((one) => appointmentFacts(one, { names, at })),
    secondStep: session.chosenStep,
    demands: roles.some(worksInAdmin) ? "authenticator" : roles.some(needsSecondStep) ? "code" : "nothing",
    recoveryCodesLeft: await countRecoveryCodesLeft(db, accountId),
    devices: devices.map(({ idHash, app, device, usedAt }) => ({
      id: idHash,
      app,
      device,
      usedAt,
      isThis: idHash === session.idHash,
    })),
  };
}

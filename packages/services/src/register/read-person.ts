import { findNewestToken } from "@consortia/db/repositories/account-tokens";
import { findAccountOfPerson } from "@consortia/db/repositories/accounts";
import { listAppointmentsOf } from "@consortia/db/repositories/appointments";
import { findPerson } from "@consortia/db/repositories/people";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { maySeePeople } from "@consortia/domain/register/people-policy";
import type { SecondStep } from "@consortia/domain/register/second-step";
import { notFound } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type AppointmentFacts, appointmentFacts } from "./appointment-facts.ts";
import { type InvitationState, stateOf } from "./invitation.ts";

const most_appointments = 200;

export type PersonDetail = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly accountStatus: "invited" | "active" | "suspended" | "closed" | null;
  readonly secondStep: SecondStep | null;
  readonly invitation: { readonly state: InvitationState; readonly expiresAt: string } | null;
  readonly appointments: readonly AppointmentFacts[];
};

/** A person with every appointment, dated, and how far the account has come. */
export async function readPerson(ctx: Ctx, { personId }: { personId: PersonId }): Promise<PersonDetail> {
  await authorise(ctx, maySeePeople, null);
  const { authorityId, db } = ctx;
  const person = await findPerson(db, { authorityId, personId });
  if (person === null) throw notFound("We cannot find that person");
  const account = await findAccountOfPerson(db, { authorityId, personId });
  const accountId = account?.id ?? null;
  const token = accountId === null ? null : await findNewestToken(db, { kind: "invitation", accountId });
  const held = await listAppointmentsOf(db, { authorityId, personIds: [personId], limit: most_appointments });
  const names = await listScopeNames(db, { authorityId, ids: held.map(({ scopeId }) => scopeId) });
  const at = ctx.clock.now();
  return {
    id: person.id,
    name: person.name,
    email: person.workEmail,
    accountStatus: account?.status ?? null,
    secondStep: account?.secondStep ?? null,
    invitation: token === null ? null : { state: stateOf(token, at), expiresAt: token.expiresAt },
    appointments: held.map((one) => appointmentFacts(one, { names, at })),
  };
}

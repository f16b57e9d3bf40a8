import { newAuthenticatorSecret } from "@consortia/auth/authenticator";
import { setPassword, setSecondStep } from "@consortia/db/repositories/accounts";
import { findOnlyAuthority, insertAuthority } from "@consortia/db/repositories/authorities";
import type { AppointmentToOpen } from "@consortia/domain/register/people-schemas";
import { asSystem, type Grant, type Sentence } from "@consortia/domain/register/rights";
import { worksInAdmin } from "@consortia/domain/register/roles";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AuthorityId, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { recordAndInvite, recordPerson } from "./invite-person.ts";
import { keepAuthenticator } from "./kept-authenticator.ts";
import { openAppointment } from "./open-appointment.ts";

/** GEN-8: `setup` opens the authority of an install, `seed` that of the demo; nobody else does. */
const mayOpenAuthority: Sentence<null> = {
  says: "An authority is opened by the setup command or the demo's seed.",
  allows: (rights) => asSystem(rights, "setup", "seed"),
};

export type AuthorityToOpen = { readonly code: string; readonly name: string };

/** Opens the one authority of this install. `ctx` is of system actor `setup` or `seed`. */
export async function openAuthority(ctx: Ctx, authority: AuthorityToOpen): Promise<AuthorityId> {
  return transact(ctx, {}, (ctx) => open(ctx, authority));
}

export type SetUp = {
  readonly authorityId: AuthorityId;
  /** The address within the admin app where the first administrator joins. */
  readonly joinPath: string;
};

/** Opens the authority and invites its first administrator, in one transaction. */
export async function setUpAuthority(
  ctx: Ctx,
  { authority, admin }: { authority: AuthorityToOpen; admin: { name: string; email: string } },
): Promise<SetUp> {
  return transact(ctx, {}, async (outside) => {
    const authorityId = await open(outside, authority);
    const ctx = { ...outside, authorityId };
    const grant = await authorise(ctx, mayOpenAuthority, null);
    const { token } = await recordAndInvite(ctx, grant, {
      ...admin,
      role: "la_admin",
      scopeId: authorityId,
      plannedEndOn: null,
      evidence: null,
    });
    return { authorityId, joinPath: `/join/${token}` };
  });
}

export type PersonToOpen = {
  readonly name: string;
  readonly email: string;
  /** From `hashPassword`; the demo's people share one, worked out once. */
  readonly passwordHash: string;
  readonly appointments: readonly Pick<AppointmentToOpen, "role" | "scopeId" | "evidence">[];
};

/**
 * A person of the demo who has joined already: account, password and, for work in admin, an authenticator
 * whose code `consortia code` tells. For system actor `seed`.
 */
export async function openPerson(ctx: Ctx, person: PersonToOpen): Promise<{ readonly personId: PersonId }> {
  return transact(ctx, {}, async (ctx) => {
    const grant = await authorise(ctx, mayOpenAuthority, null);
    const { personId, accountId } = await recordPerson(ctx, grant, person);
    await setPassword(ctx.db, { accountId, passwordHash: person.passwordHash });
    for (const one of person.appointments) {
      await openAppointment(ctx, grant, { ...one, plannedEndOn: null, personId });
    }
    if (person.appointments.some(({ role }) => worksInAdmin(role))) {
      const secret = newAuthenticatorSecret();
      await keepAuthenticator(ctx, { accountId, state: "active", secret, lastStep: 0 });
      await setSecondStep(ctx.db, { accountId, step: "authenticator" });
    }
    return { personId };
  });
}

async function open(ctx: WriteCtx, { code, name }: AuthorityToOpen): Promise<AuthorityId> {
  const grant: Grant = await authorise(ctx, mayOpenAuthority, null);
  if ((await findOnlyAuthority(ctx.db)) !== null) {
    throw new DomainError("conflict", "This install has its authority already.");
  }
  const id = ctx.newId("AuthorityId");
  await insertAuthority(ctx.db, { id, code, name, createdAt: ctx.clock.now() });
  await audit({ ...ctx, authorityId: id }, grant, {
    act: "authority_created",
    subjectKind: "authority",
    subjectId: id,
    after: { code },
  });
  return id;
}

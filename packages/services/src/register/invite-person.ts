import { isUniqueViolation } from "@consortia/db/errors";
import { findAccountByEmail, insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import { insertPerson } from "@consortia/db/repositories/people";
import { mayAppoint } from "@consortia/domain/register/people-policy";
import type { AppointmentToOpen, InvitePerson } from "@consortia/domain/register/people-schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AccountId, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { sendInvitation } from "./invitation.ts";
import { openAppointment } from "./open-appointment.ts";

/** Records a person with an appointment from now on, and mails an invitation that is good for 14 days. */
export async function invitePerson(
  ctx: Ctx,
  { requestKey, ...input }: InvitePerson,
): Promise<{ readonly personId: PersonId }> {
  const request = { key: requestKey, name: "invite_person", body: input };
  const lock = [{ table: "authorities", id: ctx.authorityId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, mayAppoint, input);
    const { personId } = await recordAndInvite(ctx, grant, input);
    return { personId };
  });
}

export type PersonToInvite = AppointmentToOpen & { readonly name: string; readonly email: string };

/** Within a transaction; `token` is what stands in the link, for the one who sets an install up. */
export async function recordAndInvite(
  ctx: WriteCtx,
  grant: Grant,
  { name, email, ...appointment }: PersonToInvite,
): Promise<{ personId: PersonId; token: string }> {
  const { personId, accountId } = await recordPerson(ctx, grant, { name, email });
  await openAppointment(ctx, grant, { ...appointment, personId });
  const account = { id: accountId, email, status: "invited", passwordHash: null, secondStep: null } as const;
  const invitedById = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  const token = await sendInvitation(ctx, { account, personId, invitedById });
  await audit(ctx, grant, { act: "person_invited", subjectKind: "person", subjectId: personId });
  return { personId, token };
}

/** A person and an account that nobody can sign in with yet. */
export async function recordPerson(
  ctx: WriteCtx,
  grant: Grant,
  { name, email }: { name: string; email: string },
): Promise<{ personId: PersonId; accountId: AccountId }> {
  if ((await findAccountByEmail(ctx.db, email)) !== null) throw addressIsTaken();
  const { authorityId } = ctx;
  const createdAt = ctx.clock.now();
  const personId = ctx.newId("PersonId");
  const accountId = ctx.newId("AccountId");
  await insertPerson(ctx.db, { id: personId, authorityId, name, workEmail: email, createdAt });
  try {
    await insertAccount(ctx.db, {
      id: accountId,
      email,
      status: "invited",
      passwordHash: null,
      secondStep: null,
      createdAt,
    });
  } catch (error) {
    // Invited by somebody else since it was looked up.
    throw isUniqueViolation(error) ? addressIsTaken() : error;
  }
  await linkAccount(ctx.db, { authorityId, accountId, personId });
  await audit(ctx, grant, { act: "person_created", subjectKind: "person", subjectId: personId });
  return { personId, accountId };
}

function addressIsTaken(): DomainError {
  return new DomainError(
    "conflict",
    "Somebody has an account with this email address. Find them among the people and give them the role there.",
    { field: "email" },
  );
}

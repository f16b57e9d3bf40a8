import { findAccountOfPerson } from "@consortia/db/repositories/accounts";
import { mayHelpToSignIn } from "@consortia/domain/register/people-policy";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { sendInvitation } from "./invitation.ts";

/** Mails a new invitation to somebody who has not joined; the link before it no longer opens. */
export async function resendInvitation(ctx: Ctx, { personId }: { personId: PersonId }): Promise<null> {
  const known = await findAccountOfPerson(ctx.db, { authorityId: ctx.authorityId, personId });
  const lock = known === null ? [] : [{ table: "accounts", id: known.id } as const];
  return transact(ctx, { lock }, async (ctx) => {
    const grant = await authorise(ctx, mayHelpToSignIn, null);
    const account = await findAccountOfPerson(ctx.db, { authorityId: ctx.authorityId, personId });
    if (account === null) throw notFound("We cannot find that person");
    if (account.status !== "invited") throw new DomainError("conflict", "This person has joined already.");
    const invitedById = ctx.actor.kind === "person" ? ctx.actor.personId : null;
    await sendInvitation(ctx, { account, personId, invitedById });
    await audit(ctx, grant, { act: "person_invited", subjectKind: "person", subjectId: personId });
    return null;
  });
}

import { findAccountOfPerson, setSecondStep } from "@consortia/db/repositories/accounts";
import { deleteAuthenticators } from "@consortia/db/repositories/authenticators";
import { replaceRecoveryCodes } from "@consortia/db/repositories/recovery-codes";
import { deleteSessions } from "@consortia/db/repositories/sessions";
import { mayHelpToSignIn } from "@consortia/domain/register/people-policy";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailSecurityNote } from "./account-mails.ts";

/**
 * For a lost device: takes the authenticator and the recovery codes away and signs the person out. At the next
 * sign-in a code by mail proves the mailbox, and admin asks for a new authenticator.
 */
export async function removeSecondStep(ctx: Ctx, { personId }: { personId: PersonId }): Promise<null> {
  const known = await findAccountOfPerson(ctx.db, { authorityId: ctx.authorityId, personId });
  const lock = known === null ? [] : [{ table: "accounts", id: known.id } as const];
  return transact(ctx, { lock }, async (ctx) => {
    const grant = await authorise(ctx, mayHelpToSignIn, null);
    const account = await findAccountOfPerson(ctx.db, { authorityId: ctx.authorityId, personId });
    if (account === null) throw notFound("We cannot find that person");
    if (ctx.actor.kind === "person" && ctx.actor.personId === personId) {
      throw new DomainError("conflict", "Another LA administrator must take your own authenticator away.");
    }
    const accountId = account.id;
    await deleteAuthenticators(ctx.db, { accountId });
    await replaceRecoveryCodes(ctx.db, { accountId, hashes: [], at: ctx.clock.now() });
    await setSecondStep(ctx.db, { accountId, step: null });
    const sessions = await deleteSessions(ctx.db, { accountId });
    await audit(ctx, grant, {
      act: "authenticator_taken_away",
      subjectKind: "account",
      subjectId: accountId,
      before: { step: account.secondStep, sessions },
    });
    await mailSecurityNote(ctx, { personId, account }, "second_step_removed");
    return null;
  });
}

import { setSecondStep } from "@consortia/db/repositories/accounts";
import { deleteAuthenticators } from "@consortia/db/repositories/authenticators";
import { replaceRecoveryCodes } from "@consortia/db/repositories/recovery-codes";
import { needsSecondStep, worksInAdmin } from "@consortia/domain/register/roles";
import type { SecondStep } from "@consortia/domain/register/second-step";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailSecurityNote } from "./account-mails.ts";
import { ownSession, self_grant } from "./own-account.ts";

/**
 * Chooses codes by mail, or none, in place of an authenticator, which goes with its recovery codes.
 * The last authenticator of somebody who works in admin stays, and who must give a code gives one.
 */
export async function chooseSecondStep(ctx: Ctx, { step }: { step: "mail" | "none" }): Promise<null> {
  const { accountId } = await ownSession(ctx);
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (ctx) => {
    const session = await ownSession(ctx);
    const roles = (await rightsOf(ctx)).appointments.map(({ role }) => role);
    if (roles.some(worksInAdmin)) {
      throw new DomainError(
        "conflict",
        "Your work needs an authenticator. Set up another to replace this one.",
      );
    }
    if (step === "none" && roles.some(needsSecondStep)) {
      throw new DomainError(
        "conflict",
        "Your work needs a code at sign-in. Choose codes by mail or an authenticator.",
      );
    }
    const chosen: SecondStep | null = step === "mail" ? "mail" : null;
    await deleteAuthenticators(ctx.db, { accountId });
    await replaceRecoveryCodes(ctx.db, { accountId, hashes: [], at: ctx.clock.now() });
    await setSecondStep(ctx.db, { accountId, step: chosen });
    await audit(ctx, self_grant, {
      act: chosen === null ? "second_step_removed" : "second_step_set",
      subjectKind: "account",
      subjectId: accountId,
      before: { step: session.chosenStep },
      after: { step: chosen },
    });
    const to = { personId: session.personId, account: { id: accountId, email: session.email } };
    await mailSecurityNote(ctx, to, "second_step_changed");
    return null;
  });
}

import { hashPassword, passwordMatches } from "@consortia/auth/passwords";
import { openSession } from "@consortia/auth/sessions";
import { findAccount, setPassword } from "@consortia/db/repositories/accounts";
import { findPerson } from "@consortia/db/repositories/people";
import { deleteSessions } from "@consortia/db/repositories/sessions";
import { checkPassword } from "@consortia/domain/register/password";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailSecurityNote } from "./account-mails.ts";
import { ownSession, self_grant, visitorOf } from "./own-account.ts";
import type { SignedIn } from "./sign-in.ts";
import { accountBrake, forgive, takeTry } from "./slow-down.ts";

/** Changes the own password, signs out every other device and gives this one a new session. */
export async function changePassword(
  ctx: Ctx,
  { current, password }: { current: string; password: string },
): Promise<SignedIn> {
  const session = await ownSession(ctx);
  const { accountId, personId } = session;
  const brake = accountBrake("password", session.email);
  await takeTry(ctx, brake);
  const account = present(await findAccount(ctx.db, accountId), "a session has an account");
  if (!(await passwordMatches(account.passwordHash, current))) {
    throw invalid("current", "Your current password is not right");
  }
  const person = await findPerson(ctx.db, { authorityId: ctx.authorityId, personId });
  checkPassword(password, [person?.name ?? "", account.email]);
  const passwordHash = await hashPassword(password);
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (ctx) => {
    await ownSession(ctx);
    const now = await findAccount(ctx.db, accountId);
    if (now?.passwordHash !== account.passwordHash) {
      throw new DomainError("conflict", "Your password was changed a moment ago. Sign in with the new one.");
    }
    await forgive(ctx, brake);
    await setPassword(ctx.db, { accountId, passwordHash });
    const sessions = await deleteSessions(ctx.db, { accountId });
    await audit(ctx, self_grant, {
      act: "password_changed",
      subjectKind: "account",
      subjectId: accountId,
      before: { sessions },
    });
    await mailSecurityNote(ctx, { personId, account }, "password_changed");
    const { app, device } = visitorOf(ctx);
    const { givenStep } = session;
    const opened = { accountId, app, device, isRemembered: false, givenStep };
    return { token: await openSession(ctx.db, ctx.clock.now(), opened), owed: "nothing", keepUntil: null };
  });
}

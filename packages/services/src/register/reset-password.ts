import { hashPassword } from "@consortia/auth/passwords";
import { hashSecret } from "@consortia/auth/secrets";
import { findToken, useToken } from "@consortia/db/repositories/account-tokens";
import { findAccount, findPersonOfAccount, setPassword } from "@consortia/db/repositories/accounts";
import { findPerson } from "@consortia/db/repositories/people";
import { deleteSessions } from "@consortia/db/repositories/sessions";
import { checkPassword } from "@consortia/domain/register/password";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailSecurityNote } from "./account-mails.ts";
import { asOwner, self_grant } from "./own-account.ts";

/** Whether a link for a new password still opens; nothing is told of whose it is. */
export async function readReset(ctx: Ctx, { token }: { token: string }): Promise<{ isOpen: boolean }> {
  const found = await findToken(ctx.db, { kind: "reset", tokenHash: hashSecret(token) });
  const isOpen = found?.usedAt === null && found.withdrawnAt === null && found.expiresAt > ctx.clock.now();
  return { isOpen };
}

/** Sets the new password of a link, once, and signs out every device. The second step is still asked. */
export async function resetPassword(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<null> {
  const found = await findToken(ctx.db, { kind: "reset", tokenHash: hashSecret(token) });
  if (found === null || !(await readReset(ctx, { token })).isOpen) throw runOut();
  const { accountId } = found;
  const { authorityId } = ctx;
  const account = present(await findAccount(ctx.db, accountId), "a token has an account");
  const personId = await findPersonOfAccount(ctx.db, { authorityId, accountId });
  if (personId === null) throw runOut();
  const person = present(await findPerson(ctx.db, { authorityId, personId }), "an account's person exists");
  checkPassword(password, [person.name, account.email]);
  const passwordHash = await hashPassword(password);
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (outside) => {
    const ctx = asOwner(outside, { accountId, personId });
    if (!(await useToken(ctx.db, { id: found.id, at: ctx.clock.now() }))) throw runOut();
    await setPassword(ctx.db, { accountId, passwordHash });
    const sessions = await deleteSessions(ctx.db, { accountId });
    await audit(ctx, self_grant, {
      act: "password_reset",
      subjectKind: "account",
      subjectId: accountId,
      before: { sessions },
    });
    await mailSecurityNote(ctx, { personId, account }, "password_changed");
    return null;
  });
}

function runOut(): DomainError {
  return new DomainError("conflict", "This link was used before or has run out. Ask for a new one.");
}

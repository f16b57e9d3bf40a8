import { hashSecret, newMailedCode } from "@consortia/auth/secrets";
import { type Account, findAccount } from "@consortia/db/repositories/accounts";
import { replaceMailedCode } from "@consortia/db/repositories/mailed-codes";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailCode as mail } from "./account-mails.ts";
import { asOwner, notSignedIn, self_grant, visitorOf } from "./own-account.ts";
import { mailBrake, takeTry } from "./slow-down.ts";

const good_for_ms = 10 * 60_000;

/** Mails a new code to the session that owes one; the codes before it no longer work. */
export async function mailCode(ctx: Ctx): Promise<null> {
  const { session } = visitorOf(ctx);
  if (session === null) throw notSignedIn();
  if (session.owed !== "mailed_code") {
    throw new DomainError(
      "conflict",
      "Your codes do not come by mail. Enter the one your authenticator shows.",
    );
  }
  await takeTry(ctx, mailBrake(session.email));
  return transact(ctx, { lock: [{ table: "accounts", id: session.accountId }] }, async (ctx) => {
    const account = present(await findAccount(ctx.db, session.accountId), "a session has an account");
    await sendCode(asOwner(ctx, session), {
      account,
      personId: session.personId,
      sessionHash: session.idHash,
    });
    return null;
  });
}

/** Within the transaction of signing in. */
export async function sendCode(
  ctx: WriteCtx,
  { account, personId, sessionHash }: { account: Account; personId: PersonId; sessionHash: string },
): Promise<void> {
  const at = ctx.clock.now();
  const id = ctx.newId("TokenId");
  const code = newMailedCode();
  await replaceMailedCode(ctx.db, {
    id,
    accountId: account.id,
    sessionHash,
    codeHash: hashSecret(sessionHash, code),
    createdAt: at,
    expiresAt: new Date(new Date(at).getTime() + good_for_ms).toISOString(),
  });
  await mail(ctx, { personId, account }, { id, code });
  await audit(ctx, self_grant, { act: "code_mailed", subjectKind: "account", subjectId: account.id });
}

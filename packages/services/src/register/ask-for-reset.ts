import { hashSecret, newToken } from "@consortia/auth/secrets";
import { replaceToken } from "@consortia/db/repositories/account-tokens";
import { type Account, findAccountByEmail, findPersonOfAccount } from "@consortia/db/repositories/accounts";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mailReset } from "./account-mails.ts";
import { sendInvitation } from "./invitation.ts";
import { self_grant, visitorOf } from "./own-account.ts";
import { addressBrake, mailBrake, takeTry } from "./slow-down.ts";

const good_for_ms = 60 * 60_000;

/**
 * Mails a link for a new password, or the invitation again to who has not joined yet. The answer is the same
 * whether or not there is an account, so that nobody learns who has one.
 */
export async function askForReset(ctx: Ctx, { email }: { email: string }): Promise<null> {
  await takeTry(ctx, mailBrake(email), addressBrake(visitorOf(ctx).address));
  const account = await findAccountByEmail(ctx.db, email);
  return transact(
    ctx,
    { lock: account === null ? [] : [{ table: "accounts", id: account.id }] },
    async (ctx) => {
      await audit(ctx, self_grant, {
        act: "password_reset_asked",
        subjectKind: "sign_in_name",
        subjectId: hashSecret("sign-in", email).slice(0, 32),
      });
      if (account !== null) await sendLink(ctx, account);
      return null;
    },
  );
}

async function sendLink(ctx: WriteCtx, account: Account): Promise<void> {
  const { authorityId } = ctx;
  const personId = await findPersonOfAccount(ctx.db, { authorityId, accountId: account.id });
  if (personId === null) return;
  if (account.status === "invited") {
    await sendInvitation(ctx, { account, personId, invitedById: null });
    return;
  }
  if (account.status !== "active") return;
  const createdAt = ctx.clock.now();
  const token = newToken();
  const tokenId = ctx.newId("TokenId");
  await replaceToken(ctx.db, {
    id: tokenId,
    accountId: account.id,
    kind: "reset",
    tokenHash: hashSecret(token),
    authorityId: null,
    invitedById: null,
    createdAt,
    expiresAt: new Date(new Date(createdAt).getTime() + good_for_ms).toISOString(),
  });
  await mailReset(ctx, { personId, account }, { tokenId, token, app: visitorOf(ctx).app });
}

import { hashSecret } from "@consortia/auth/secrets";
import { findToken } from "@consortia/db/repositories/account-tokens";
import { findAccount, findPersonOfAccount } from "@consortia/db/repositories/accounts";
import { notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { sendInvitation } from "./invitation.ts";
import { asOwner, self_grant, visitorOf } from "./own-account.ts";
import { addressBrake, mailBrake, takeTry } from "./slow-down.ts";

/** Mails a new invitation in place of one that has run out: to the same address only, and to nobody who has joined. */
export async function askForInvitation(ctx: Ctx, { token }: { token: string }): Promise<null> {
  const found = await findToken(ctx.db, { kind: "invitation", tokenHash: hashSecret(token) });
  if (found === null) throw notFound("We cannot find that invitation");
  const { accountId } = found;
  await takeTry(ctx, mailBrake(accountId), addressBrake(visitorOf(ctx).address));
  return transact(ctx, { lock: [{ table: "accounts", id: accountId }] }, async (outside) => {
    const account = await findAccount(outside.db, accountId);
    const personId = await findPersonOfAccount(outside.db, { authorityId: outside.authorityId, accountId });
    if (account?.status !== "invited" || personId === null) return null;
    const ctx = asOwner(outside, { accountId, personId });
    await sendInvitation(ctx, { account, personId, invitedById: found.invitedById });
    await audit(ctx, self_grant, {
      act: "invitation_asked_again",
      subjectKind: "account",
      subjectId: accountId,
    });
    return null;
  });
}

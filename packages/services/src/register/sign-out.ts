import { deleteSession, deleteSessions } from "@consortia/db/repositories/sessions";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { asOwner, ownSession, self_grant, visitorOf } from "./own-account.ts";

/** Ends the session of this browser. Doing so twice, or without one, is no error. */
export async function signOut(ctx: Ctx): Promise<null> {
  const { session } = visitorOf(ctx);
  if (session === null) return null;
  return transact(ctx, {}, async (ctx) => {
    await deleteSession(ctx.db, session.idHash);
    await audit(asOwner(ctx, session), self_grant, {
      act: "signed_out",
      subjectKind: "account",
      subjectId: session.accountId,
    });
    return null;
  });
}

/** Ends every session of the own account: both apps, every device, this one too. */
export async function signOutEverywhere(ctx: Ctx): Promise<null> {
  return transact(ctx, {}, async (ctx) => {
    const { accountId } = await ownSession(ctx);
    const sessions = await deleteSessions(ctx.db, { accountId });
    await audit(ctx, self_grant, {
      act: "signed_out_everywhere",
      subjectKind: "account",
      subjectId: accountId,
      before: { sessions },
    });
    return null;
  });
}

import { deleteSession, listSessions } from "@consortia/db/repositories/sessions";
import { notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { ownSession, self_grant } from "./own-account.ts";

/** Signs out one device of the own account, by the hash that the list of devices shows it under. */
export async function signOutDevice(ctx: Ctx, { device }: { device: string }): Promise<null> {
  return transact(ctx, {}, async (ctx) => {
    const { accountId } = await ownSession(ctx);
    const own = await listSessions(ctx.db, { accountId, at: ctx.clock.now() });
    if (!own.some(({ idHash }) => idHash === device)) throw notFound("That device is not signed in any more");
    await deleteSession(ctx.db, device);
    await audit(ctx, self_grant, {
      act: "device_signed_out",
      subjectKind: "account",
      subjectId: accountId,
    });
    return null;
  });
}

import { putReadingBaseline } from "@consortia/db/repositories/forum-groups";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { openGroup } from "./open-group.ts";

/** Everything in the group up to now counts as read. */
export async function markGroupRead(ctx: Ctx, input: { readonly group: string }): Promise<null> {
  return transact(ctx, {}, async (ctx) => {
    const { group, reader } = await openGroup(ctx, input.group);
    await putReadingBaseline(ctx.db, {
      authorityId: ctx.authorityId,
      personId: reader.personId,
      groupId: group.id,
      readUpTo: ctx.clock.now(),
    });
    return null;
  });
}

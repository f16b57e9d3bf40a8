import type { Lock } from "@consortia/db/lock-order";
import { findHearing } from "@consortia/db/repositories/category-hearings";
import type { Ctx } from "../shared/ctx.ts";

/** The authority and the school: whatever names a panel, agrees or decides waits for the others. */
export async function hearingLocks(
  ctx: Ctx,
  { panelId, urn }: { panelId: string; urn: string },
): Promise<readonly Lock[]> {
  const { authorityId } = ctx;
  const hearing = await findHearing(ctx.db, { authorityId, panelId, urn });
  const authority = { table: "authorities" as const, id: authorityId };
  return hearing === null ? [authority] : [authority, { table: "schools" as const, id: hearing.schoolId }];
}

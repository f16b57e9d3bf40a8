import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";

/** The LA officers at this instant. */
export async function officersNow(ctx: AnyCtx): Promise<readonly PersonId[]> {
  const { authorityId } = ctx;
  const found = await listCandidates(ctx.db, {
    authorityId,
    roles: ["la_officer"],
    scopeIds: [authorityId],
    at: ctx.clock.now(),
  });
  return found.map(({ personId }) => personId);
}

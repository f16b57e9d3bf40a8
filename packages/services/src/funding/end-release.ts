import { endTotalRelease } from "@consortia/db/repositories/total-releases";
import { releaseTotal } from "@consortia/domain/funding/policy";
import type { EndReleaseInput } from "@consortia/domain/funding/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { budgetInSight } from "./budget-in-sight.ts";

/** Ends the showing of the total from this instant on; what heads saw before stays on record. */
export async function endRelease(ctx: Ctx, input: EndReleaseInput): Promise<{ readonly slug: string }> {
  const { authorityId } = ctx;
  const { consortium } = await budgetInSight(ctx, input.slug);
  const lock = [{ table: "school_groups" as const, id: consortium.id }];
  const request = { key: input.requestKey, name: "endRelease", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { release } = await budgetInSight(ctx, input.slug);
    const grant = await authorise(ctx, releaseTotal, { consortiumId: consortium.id });
    if (release === null) throw new DomainError("conflict", "The total is not shown to the heads.");
    await endTotalRelease(ctx.db, {
      authorityId,
      releaseId: release.id,
      at: ctx.clock.now(),
      reason: input.reason,
    });
    await audit(ctx, grant, {
      act: "total_release_ended",
      subjectKind: "school_group",
      subjectId: consortium.id,
      before: { release: release.id },
    });
    return { slug: input.slug };
  });
}

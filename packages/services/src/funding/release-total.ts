import { insertTotalRelease } from "@consortia/db/repositories/total-releases";
import { releaseTotal as sentence } from "@consortia/domain/funding/policy";
import type { ReleaseTotalInput } from "@consortia/domain/funding/schemas";
import { releaseWarning } from "@consortia/domain/funding/total-release";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { budgetInSight } from "./budget-in-sight.ts";

/** A lead records that the consortium decided to show its heads the total, after the warning (FUN-11). */
export async function releaseTotal(ctx: Ctx, input: ReleaseTotalInput): Promise<{ readonly slug: string }> {
  const { authorityId } = ctx;
  const { consortium } = await budgetInSight(ctx, input.slug);
  const lock = [{ table: "school_groups" as const, id: consortium.id }];
  const request = { key: input.requestKey, name: "releaseTotal", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { release } = await budgetInSight(ctx, input.slug);
    const grant = await authorise(ctx, sentence, { consortiumId: consortium.id });
    if (release !== null) throw new DomainError("conflict", "The total is shown to the heads already.");
    const releaseId = ctx.newId("TotalReleaseId");
    await insertTotalRelease(ctx.db, {
      id: releaseId,
      authorityId,
      consortiumId: consortium.id,
      decidedBy: actingPerson(ctx),
      decidedWhere: input.decidedWhere,
      warning: releaseWarning,
      at: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "total_released",
      subjectKind: "school_group",
      subjectId: consortium.id,
      after: { release: releaseId },
    });
    return { slug: input.slug };
  });
}

import { type ListedStudy, listStudiesToCheck } from "@consortia/db/repositories/case-studies";
import { seeStudyQueue } from "@consortia/domain/practice/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

const most_in_queue = 100;

/** The queue, the longest wait first. */
export async function listCaseStudiesToCheck(ctx: Ctx): Promise<readonly ListedStudy[]> {
  await authorise(ctx, seeStudyQueue, undefined);
  return listStudiesToCheck(ctx.db, ctx.authorityId, { limit: most_in_queue });
}

import { listSchoolsNamedFor } from "@consortia/db/repositories/category-panels";
import { findLatestShare } from "@consortia/db/repositories/school-comments";
import type { AnyCtx } from "../shared/ctx.ts";

/** The schools to whose panel the actor was named since schools were last told of a run. */
export async function schoolsNamedFor(ctx: AnyCtx): Promise<ReadonlySet<string>> {
  const { authorityId, actor } = ctx;
  const share = await findLatestShare(ctx.db, authorityId);
  if (share === null || actor.kind !== "person") return new Set();
  const { runId } = share;
  return listSchoolsNamedFor(ctx.db, { authorityId, runId, personId: actor.personId });
}

import { listChangeRunsSince } from "@consortia/db/repositories/category-changes";
import { listSchoolsNamedFor } from "@consortia/db/repositories/category-panels";
import { findLatestShare } from "@consortia/db/repositories/school-comments";
import type { AnyCtx } from "../shared/ctx.ts";

/** Before any run. */
const the_beginning = "1970-01-01T00:00:00.000Z";

/** The schools to whose panel the actor was named since schools were last told of a yearly run, in it or in a change. */
export async function schoolsNamedFor(ctx: AnyCtx): Promise<ReadonlySet<string>> {
  const { authorityId, actor } = ctx;
  if (actor.kind !== "person") return new Set();
  const share = await findLatestShare(ctx.db, authorityId);
  const since = share?.sharedAt ?? the_beginning;
  const changes = await listChangeRunsSince(ctx.db, { authorityId, since });
  const runIds = [...(share === null ? [] : [share.runId]), ...changes];
  if (runIds.length === 0) return new Set();
  return listSchoolsNamedFor(ctx.db, { authorityId, runIds, personId: actor.personId });
}

import { listSchoolsById } from "@consortia/db/repositories/schools";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

export type OwnSchool = { readonly schoolId: string; readonly urn: string; readonly name: string };

/** The schools whose head or chair of governors the reader is. */
export async function listOwnSchools(ctx: AnyCtx): Promise<readonly OwnSchool[]> {
  const { authorityId } = ctx;
  const { appointments } = await rightsOf(ctx);
  const ids = appointments
    .filter(({ role }) => role === "headteacher" || role === "chair_of_governors")
    .map(({ scopeId }) => scopeId);
  if (ids.length === 0) return [];
  const schools = await listSchoolsById(ctx.db, { authorityId, ids: [...new Set(ids)] });
  return schools.map(({ id, urn, name }) => ({ schoolId: id, urn, name }));
}

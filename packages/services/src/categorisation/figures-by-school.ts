import { listFigures } from "@consortia/db/repositories/observations";
import type { Figure } from "@consortia/domain/categorisation/evaluate";
import type { AnyCtx } from "../shared/ctx.ts";

/** The current figures of every school that has any, by its id. */
export async function figuresBySchool(ctx: AnyCtx): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const bySchool = new Map<string, Figure[]>();
  for (const { schoolId, ...figure } of await listFigures(ctx.db, { authorityId: ctx.authorityId })) {
    const own = bySchool.get(schoolId);
    if (own === undefined) bySchool.set(schoolId, [figure]);
    else own.push(figure);
  }
  return bySchool;
}

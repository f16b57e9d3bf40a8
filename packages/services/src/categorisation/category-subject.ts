import { findSchoolCircle, type SchoolCircle } from "@consortia/db/repositories/school-circles";
import type { CategorySubject } from "@consortia/domain/categorisation/policy";
import type { AnyCtx } from "../shared/ctx.ts";

/** A school, and what the right to see its category hangs on at this instant. Null where there is no such school. */
export async function findCategorySubject(
  ctx: AnyCtx,
  urn: string,
): Promise<{ readonly school: SchoolCircle; readonly subject: CategorySubject } | null> {
  const { authorityId } = ctx;
  const school = await findSchoolCircle(ctx.db, { authorityId, urn, at: ctx.clock.now() });
  if (school === null) return null;
  const consortiumIds = school.consortia.map(({ id }) => id);
  return { school, subject: { authorityId, schoolId: school.id, consortiumIds, boardIds: school.boardIds } };
}

import {
  type ListedStudy,
  listPublishedStudies,
  listStudiesOfSchools,
} from "@consortia/db/repositories/case-studies";
import { readLibrary } from "@consortia/domain/practice/policy";
import type { LibraryCursor, LibraryFilter } from "@consortia/domain/practice/schemas";
import { mustAllow } from "@consortia/domain/register/rights";
import { schoolRoles } from "@consortia/domain/register/roles";
import { asId } from "@consortia/domain/shared/ids";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

const studies_a_page = 20;
const most_own = 50;

export type Library = {
  readonly studies: readonly ListedStudy[];
  /** Where the next page begins; null at the end. */
  readonly next: LibraryCursor | null;
  /** What the actor's own schools are writing or have written, in every state. */
  readonly own: readonly ListedStudy[];
};

/** Published case studies, the newest first, 20 at a time, and those of the actor's own schools. */
export async function listCaseStudies(ctx: Ctx, filter: LibraryFilter): Promise<Library> {
  const rights = await rightsOf(ctx);
  mustAllow(readLibrary, rights, undefined);
  const rows = await listPublishedStudies(ctx.db, ctx.authorityId, {
    theme: filter.theme,
    lane: filter.lane,
    costBand: filter.costBand,
    after: filter.after,
    limit: studies_a_page + 1,
  });
  const studies = rows.slice(0, studies_a_page);
  const last = studies.at(-1);
  const schoolIds = rights.appointments
    .filter((one) => schoolRoles.some((role) => role === one.role))
    .map((one) => asId("SchoolId", one.scopeId));
  return {
    studies,
    next: rows.length > studies_a_page && last !== undefined ? { publishedAt: last.at, id: last.id } : null,
    own: await listStudiesOfSchools(ctx.db, ctx.authorityId, { schoolIds, limit: most_own }),
  };
}

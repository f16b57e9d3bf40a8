import {
  type CategorisedSchool,
  listCategorisedSchools,
} from "@consortia/db/repositories/categorised-schools";
import { categoryReach, lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { adoptedScheme } from "./adopted-scheme.ts";

export type CategoryList = {
  readonly schools: readonly CategorisedSchool[];
  /** Where the next page begins, or null on the last. */
  readonly next: { readonly name: string; readonly urn: string } | null;
};

const schools_a_page = 50;

/** The officer's list: open schools by name, those of one code, or those without a category (CAT-2). */
export async function listCategories(
  ctx: Ctx,
  { code, after }: { code: string | null; after: CategoryList["next"] },
): Promise<CategoryList> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const rights = await rightsOf(ctx);
  const scheme = await adoptedScheme(ctx);
  const found = await listCategorisedSchools(ctx.db, {
    authorityId,
    schemeVersionId: scheme.id,
    reach: categoryReach(rights),
    at: ctx.clock.now(),
    code,
    after,
    limit: schools_a_page + 1,
  });
  if (lookIsLogged(rights, grant)) {
    await logLook(ctx, grant, { act: "categories_listed", subjectKind: "authority", subjectId: authorityId });
  }
  const schools = found.slice(0, schools_a_page);
  const last = schools.at(-1);
  return {
    schools,
    next: found.length > schools_a_page && last !== undefined ? { name: last.name, urn: last.urn } : null,
  };
}

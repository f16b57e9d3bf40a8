import { findDecision } from "@consortia/db/repositories/category-decisions";
import { listCategories } from "@consortia/db/repositories/scheme-versions";
import type { Category } from "@consortia/domain/categorisation/scheme";
import { present } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";

/** The category of a decision as the version of the scheme has it under which it was taken. */
export async function findDecidedCategory(ctx: AnyCtx, decisionId: string): Promise<Category> {
  const { authorityId } = ctx;
  const { schemeVersionId, code } = present(
    await findDecision(ctx.db, { authorityId, decisionId }),
    "A decision that is pointed at is there",
  );
  const categories = await listCategories(ctx.db, { authorityId, schemeVersionId });
  return present(
    categories.find((one) => one.code === code),
    "A decision is of its scheme",
  );
}

import type { BulkOutcome } from "@consortia/domain/categorisation/bulk";
import { setCategory } from "@consortia/domain/categorisation/policy";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { checkCategoryFile } from "./check-file.ts";

/** What a file of categories would change, or every row that stops it. Nothing is saved. */
export async function previewCategories(ctx: Ctx, { csv }: { csv: string }): Promise<BulkOutcome<SchoolId>> {
  await authorise(ctx, setCategory, { authorityId: ctx.authorityId, wasNamed: false });
  return checkCategoryFile(ctx, csv);
}

import { listUnplaced as list, type Unplaced } from "@consortia/db/repositories/unplaced-schools";
import { seeUnplaced } from "@consortia/domain/register/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

const most_unplaced = 1_000;

/** REG-3: running schools that are in no consortium in one of their lanes; a funding run is refused until there are none. */
export async function listUnplaced(ctx: Ctx): Promise<readonly Unplaced[]> {
  const { authorityId } = ctx;
  await authorise(ctx, seeUnplaced, { authorityId });
  return list(ctx.db, { authorityId, limit: most_unplaced });
}

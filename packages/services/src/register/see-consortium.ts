import { findGroupBySlug } from "@consortia/db/repositories/school-groups";
import { readRegister } from "@consortia/domain/register/policy";
import { notFound } from "@consortia/domain/shared/errors";
import { isBudgetInSight } from "../funding/budget-in-sight.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type GroupView, groupView } from "./group-view.ts";

export type ConsortiumView = GroupView & {
  /** Whether the viewer is one of those for whom the page of its budget is there. */
  readonly isBudgetInSight: boolean;
};

/** One consortium as every member may see it: its lanes, schools and leads. */
export async function seeConsortium(ctx: Ctx, { slug }: { slug: string }): Promise<ConsortiumView> {
  const { authorityId } = ctx;
  const group = await findGroupBySlug(ctx.db, { authorityId, slug, kind: "consortium" });
  await authorise(ctx, readRegister, null);
  if (group === null) throw notFound("We cannot find that consortium");
  return { ...(await groupView(ctx, group)), isBudgetInSight: await isBudgetInSight(ctx, slug) };
}

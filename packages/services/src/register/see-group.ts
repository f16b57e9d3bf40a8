import { findGroup } from "@consortia/db/repositories/school-groups";
import { seeUnplaced } from "@consortia/domain/register/policy";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type GroupView, groupView } from "./group-view.ts";

/** One consortium or locality on the desk where schools are placed. */
export async function seeGroup(ctx: Ctx, { groupId }: { groupId: string }): Promise<GroupView> {
  const { authorityId } = ctx;
  const group = await findGroup(ctx.db, { authorityId, groupId });
  await authorise(ctx, seeUnplaced, { authorityId });
  if (group === null) throw notFound("We cannot find that consortium or locality");
  return groupView(ctx, group);
}

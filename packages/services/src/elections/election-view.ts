import type { Election } from "@consortia/db/repositories/elections";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { present } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";
import { consortiumOf } from "./load.ts";

/** An election as every page of it shows it. */
export type ElectionView = Election & {
  readonly consortium: { readonly name: string; readonly slug: string };
};

export async function viewOf(ctx: AnyCtx, election: Election): Promise<ElectionView> {
  const { authorityId } = ctx;
  const group = await findGroup(ctx.db, { authorityId, groupId: consortiumOf(election) });
  const { name, slug } = present(group, "A consortium that elects is never removed");
  return { ...election, consortium: { name, slug } };
}

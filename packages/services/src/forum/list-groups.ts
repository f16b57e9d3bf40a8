import {
  type ListedGroup,
  listPrivateGroupNames,
  listVisibleGroups,
} from "@consortia/db/repositories/forum-groups";
import { readForum } from "@consortia/domain/forum/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { readerOf } from "./open-group.ts";

export type GroupList = {
  readonly own: readonly ListedGroup[];
  /** Groups of other schools that every member may read. */
  readonly others: readonly ListedGroup[];
  /** Names only: whoever wants to join asks. Hidden groups are not among them. */
  readonly privateNames: readonly string[];
};

export async function listGroups(ctx: Ctx): Promise<GroupList> {
  await authorise(ctx, readForum, undefined);
  const reader = readerOf(ctx);
  const groups = await listVisibleGroups(ctx.db, reader);
  const privateGroups = await listPrivateGroupNames(ctx.db, reader);
  return {
    own: groups.filter((group) => group.belongs),
    others: groups.filter((group) => !group.belongs),
    privateNames: privateGroups.map((group) => group.name),
  };
}

import { type ActionLine, listClosedActions } from "@consortia/db/repositories/actions";
import { listClosedItems } from "@consortia/db/repositories/closed-items";
import { readClosedAction } from "@consortia/domain/actions/policy";
import { mayReadClosed } from "../board/closed-part.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * The actions that the reader may see, those of closed items in their own words (BRD-14). An owner who may not read
 * the item reads the action, and of the item "Closed item".
 */
export async function showActions<Line extends ActionLine & { readonly isOwnerInRole: boolean }>(
  ctx: AnyCtx,
  lines: readonly Line[],
): Promise<readonly Line[]> {
  const rights = await rightsOf(ctx);
  const seen = lines.filter(
    (line) => line.part === "part1" || readClosedAction.allows(rights, line) !== null,
  );
  const closed = seen.filter(({ part }) => part === "part2");
  if (closed.length === 0) return seen;
  const { authorityId } = ctx;
  const titles = await listClosedActions(ctx.db, { authorityId, actionIds: closed.map(({ id }) => id) });
  const readable: string[] = [];
  for (const { boardId, itemId } of closed) if (await mayReadClosed(ctx, boardId)) readable.push(itemId);
  const items = await listClosedItems(ctx.db, { authorityId, itemIds: [...new Set(readable)] });
  return seen.map((line) => ({
    ...line,
    title: titles.get(line.id) ?? line.title,
    itemTitle: items.get(line.itemId)?.title ?? line.itemTitle,
  }));
}

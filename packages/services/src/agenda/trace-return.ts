import { insertItemReturn, listUnendedItems } from "@consortia/db/repositories/item-returns";
import type { Id } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * Joins a new item to the earlier one of the same board that ended without a decision, whichever way it was placed.
 * Nothing happens where there was none, or where it comes again on another agenda already.
 */
export async function traceReturn(
  ctx: WriteCtx,
  { boardId, from, to }: { boardId: string; from: Id<"AgendaItemId"> | null; to: Id<"AgendaItemId"> },
): Promise<void> {
  if (from === null) return;
  const { authorityId } = ctx;
  const unended = await listUnendedItems(ctx.db, { authorityId, boardId, itemId: from });
  if (unended.length === 0) return;
  await insertItemReturn(ctx.db, { authorityId, fromItemId: from, toItemId: to, at: ctx.clock.now() });
}

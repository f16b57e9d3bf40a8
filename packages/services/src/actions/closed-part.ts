import {
  type ActionChange,
  type ActionLine,
  listClosedActions,
  listClosedNotes,
} from "@consortia/db/repositories/actions";
import { listClosedItems } from "@consortia/db/repositories/closed-items";
import { readClosedAction } from "@consortia/domain/actions/policy";
import type { ClosedLook } from "../board/closed-looks.ts";
import { mayReadClosed } from "../board/closed-part.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * The actions that the reader may see, those of closed items in their own words (BRD-14). An owner who may not read
 * the item reads the action, and of the item "Closed item". The looks are for the read to write down.
 */
export async function showActions<Line extends ActionLine & { readonly isOwnerInRole: boolean }>(
  ctx: AnyCtx,
  lines: readonly Line[],
): Promise<{ readonly lines: readonly Line[]; readonly looks: readonly ClosedLook[] }> {
  const rights = await rightsOf(ctx);
  const looks = new Map<string, ClosedLook>();
  for (const line of lines) {
    const grant = line.part === "part1" ? null : readClosedAction.allows(rights, line);
    if (grant !== null) looks.set(line.id, { subjectKind: "action", subjectId: line.id, grant });
  }
  const seen = lines.filter(({ id, part }) => part === "part1" || looks.has(id));
  const closed = seen.filter(({ part }) => part === "part2");
  if (closed.length === 0) return { lines: seen, looks: [] };
  const { authorityId } = ctx;
  const titles = await listClosedActions(ctx.db, { authorityId, actionIds: closed.map(({ id }) => id) });
  const readable: string[] = [];
  for (const { boardId, itemId } of closed) if (await mayReadClosed(ctx, boardId)) readable.push(itemId);
  const items = await listClosedItems(ctx.db, { authorityId, itemIds: [...new Set(readable)] });
  const shown = seen.map((line) => ({
    ...line,
    title: titles.get(line.id) ?? line.title,
    itemTitle: items.get(line.itemId)?.title ?? line.itemTitle,
  }));
  return { lines: shown, looks: [...looks.values()] };
}

/** The history of an action that the reader has been shown, with what was written on it. */
export async function withClosedNotes(
  ctx: AnyCtx,
  { part }: Pick<ActionLine, "part">,
  changes: readonly ActionChange[],
): Promise<readonly ActionChange[]> {
  if (part === "part1") return changes;
  const { authorityId } = ctx;
  const notes = await listClosedNotes(ctx.db, { authorityId, changeIds: changes.map(({ id }) => id) });
  return changes.map((change) => ({ ...change, note: notes.get(change.id) ?? "" }));
}

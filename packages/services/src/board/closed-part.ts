import type { AgendaItem } from "@consortia/db/repositories/agenda-items";
import { type ClosedItem, listClosedItems, listClosedMotions } from "@consortia/db/repositories/closed-items";
import type { Motion } from "@consortia/db/repositories/motions";
import { closed_title } from "@consortia/domain/board/agenda";
import { readClosedItems } from "@consortia/domain/board/policy";
import type { ItemPurpose } from "@consortia/domain/board/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** An item as its reader may see it: of a closed one that is its place, or all of it with why it is closed. */
export type ShownItem = Omit<AgendaItem, "purpose" | "createdAt"> & {
  readonly createdAt: Instant | null;
  readonly purpose: ItemPurpose | null;
  readonly closedReason: string | null;
  /** A closed item that this reader may not read: there is no more of it than its place. */
  readonly isHidden: boolean;
};

/** Whether the actor reads the closed items of this board, at this instant (BRD-14). */
export async function mayReadClosed(ctx: AnyCtx, boardId: Id<"BoardId">): Promise<boolean> {
  return (await closedGrant(ctx, boardId)) !== null;
}

/** The right to read them, for the log of looks; null where there is none. */
export async function closedGrant(ctx: AnyCtx, boardId: Id<"BoardId">): Promise<Grant | null> {
  return readClosedItems.allows(await rightsOf(ctx), { boardId });
}

/** The items with their own titles, or as "Closed item" and nothing else of them. */
export async function showItems(
  ctx: AnyCtx,
  items: readonly AgendaItem[],
  mayRead: boolean,
): Promise<readonly ShownItem[]> {
  const itemIds = items.filter(({ part }) => part === "part2").map(({ id }) => id);
  const bodies = mayRead
    ? await listClosedItems(ctx.db, { authorityId: ctx.authorityId, itemIds })
    : new Map<string, ClosedItem>();
  return items.map((item) => {
    if (item.part === "part1") return { ...item, closedReason: null, isHidden: false };
    if (!mayRead) return hidden(item);
    const { title, reason, leadRole } = present(bodies.get(item.id), "A closed item has its own words");
    return { ...item, title, leadRole, closedReason: reason, isHidden: false };
  });
}

/** Every field by hand, so that one added later is hidden until somebody decides otherwise. */
function hidden({ id, boardId, meetingId, ordinal, part }: AgendaItem): ShownItem {
  return {
    id,
    boardId,
    meetingId,
    ordinal,
    part,
    title: closed_title,
    purpose: null,
    remit: null,
    leadRole: null,
    minutesAllowed: null,
    standing: null,
    createdAt: null,
    lanes: [],
    closedReason: null,
    isHidden: true,
  };
}

/**
 * The motion with the words that were moved. For a reader of closed items only: who may not read one is never given
 * the motion at all.
 */
export async function withClosedWords(ctx: AnyCtx, motion: Motion): Promise<Motion> {
  const [shown] = await allWithClosedWords(ctx, [motion]);
  return present(shown, "One motion in, one motion out");
}

export async function allWithClosedWords(
  ctx: AnyCtx,
  motions: readonly Motion[],
): Promise<readonly Motion[]> {
  const motionIds = motions.filter(({ text }) => text === closed_title).map(({ id }) => id);
  const words = await listClosedMotions(ctx.db, { authorityId: ctx.authorityId, motionIds });
  return motions.map((motion) => ({ ...motion, text: words.get(motion.id)?.text ?? motion.text }));
}

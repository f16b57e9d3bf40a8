import { type AgendaItem, findAgendaItem } from "@consortia/db/repositories/agenda-items";
import { listUnendedItems } from "@consortia/db/repositories/item-returns";
import { findMeeting, type Meeting } from "@consortia/db/repositories/meetings";
import { listMotionRecounts } from "@consortia/db/repositories/motion-recounts";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { type ReturnCause, returnCause } from "@consortia/domain/agenda/returning";
import { present } from "@consortia/domain/shared/assert";
import { motionSubjects } from "../board/motion-effects.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { traceItems } from "./item-traces.ts";

/** An item that ended without a decision and stands on no later agenda. */
export type ReturningItem = {
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  readonly motion: Motion | null;
  readonly cause: ReturnCause;
};

/**
 * The items of a board that are to come again, those of the oldest meeting first; or one of them, by its id. What a
 * motion asked for may have been decided otherwise since, or withdrawn: then there is nothing to bring back.
 */
export async function returningItems(
  ctx: AnyCtx,
  of: { readonly boardId: string; readonly itemId?: string },
): Promise<readonly ReturningItem[]> {
  const { authorityId } = ctx;
  const returning: ReturningItem[] = [];
  for (const itemId of await listUnendedItems(ctx.db, { authorityId, ...of })) {
    const item = present(await findAgendaItem(ctx.db, { authorityId, itemId }), "An item is never deleted");
    const found = await returningItem(ctx, item);
    if (found !== null) returning.push(found);
  }
  return returning;
}

async function returningItem(ctx: AnyCtx, item: AgendaItem): Promise<ReturningItem | null> {
  const { authorityId } = ctx;
  const meeting = present(
    await findMeeting(ctx.db, { authorityId, meetingId: item.meetingId }),
    "An item has its meeting",
  );
  const motions = await listMotions(ctx.db, { authorityId, itemId: item.id });
  const motion = motions.find((one) => one.amendsId === null) ?? null;
  const recounts =
    motion === null ? [] : await listMotionRecounts(ctx.db, { authorityId, motionIds: [motion.id] });
  const cause = returnCause({
    standing: item.standing,
    meeting: meeting.state,
    isDeferred: (await traceItems(ctx, [item], true)).get(item.id)?.deferred !== null,
    motion: motion?.state ?? null,
    recounts: recounts.map(({ effect }) => effect),
  });
  if (cause === null) return null;
  if (motion === null) return { item, meeting, motion, cause };
  const { returns } = motionSubjects[motion.kind];
  return returns !== null && (await returns.may(ctx, motion)) ? { item, meeting, motion, cause } : null;
}

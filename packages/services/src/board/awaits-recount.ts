import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotionClosing } from "@consortia/db/repositories/motion-openings";
import { listMotions } from "@consortia/db/repositories/motions";
import { isOwnWordInForce } from "@consortia/domain/board/interests";
import { countedStates } from "@consortia/domain/board/recount";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";

/**
 * Whether a person's own word is in force for the motion that was open and waits for the board clerk for what was
 * closed on the item before it: nothing closed is counted again on a member's word alone.
 */
export async function awaitsRecount(ctx: AnyCtx, interest: ItemInterest): Promise<boolean> {
  if (!isOwnWordInForce(interest)) return false;
  const { authorityId } = ctx;
  const counted = await listMotions(ctx.db, {
    authorityId,
    itemId: interest.itemId,
    states: countedStates,
  });
  for (const { id } of counted) {
    const closing = await findMotionClosing(ctx.db, { authorityId, motionId: id });
    if (closing !== null && closing.closedAt <= interest.recordedAt) return true;
  }
  return false;
}

/**
 * A recount leaves out everybody whose interest is in force, so whoever waits for one comes first: otherwise they would
 * be gone from the quorum of a closed vote, and their vote would still be in it.
 * @throws DomainError `conflict` with whose interest comes first.
 */
export async function mustFollowOwnWords(ctx: WriteCtx, { itemId, personId }: ItemInterest): Promise<void> {
  const { authorityId } = ctx;
  for (const other of await listItemInterests(ctx.db, { authorityId, itemId })) {
    if (other.personId === personId || !(await awaitsRecount(ctx, other))) continue;
    throw new DomainError(
      "conflict",
      `Confirm the interest of ${other.personName} first. What was decided on this item before they declared it has to be counted again.`,
    );
  }
}

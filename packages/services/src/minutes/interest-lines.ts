import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotionClosing } from "@consortia/db/repositories/motion-openings";
import type { Motion } from "@consortia/db/repositories/motions";
import { isOwnWord } from "@consortia/domain/board/interests";
import { interestSentence } from "@consortia/domain/minutes/record";
import type { Id } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";

type OfItem = {
  readonly itemId: Id<"AgendaItemId">;
  readonly motions: readonly Motion[];
  readonly isInWriting: boolean;
};

/** Whose interests were confirmed on an item, each with what had been voted on before it was in force. */
export async function interestLines(
  ctx: AnyCtx,
  { itemId, motions, isInWriting }: OfItem,
): Promise<string[]> {
  const { authorityId } = ctx;
  const history = await listItemInterests(ctx.db, { authorityId, itemId, history: true });
  const votes: { readonly reference: string; readonly closedAt: string }[] = [];
  for (const { id, reference } of motions) {
    const closing = await findMotionClosing(ctx.db, { authorityId, motionId: id });
    if (closing !== null) votes.push({ reference, closedAt: closing.closedAt });
  }
  return history
    .filter(({ supersededBy, state }) => supersededBy === null && state === "confirmed")
    .map(({ personId, personName, nature, recordedAt }) => {
      const ofPerson = history.filter((one) => one.personId === personId);
      const since = ofPerson.find(keepsAway)?.recordedAt ?? recordedAt;
      const votedBefore = votes.filter(({ closedAt }) => closedAt <= since).map(({ reference }) => reference);
      const isVotedAfter = votes.length > votedBefore.length;
      return interestSentence({ person: personName, nature, votedBefore, isVotedAfter, isInWriting });
    });
}

/** From its own person's word on, or as the board clerk confirmed it (BRD-8). */
function keepsAway(interest: ItemInterest): boolean {
  return isOwnWord(interest) || (interest.nature === "prejudicial" && interest.state === "confirmed");
}

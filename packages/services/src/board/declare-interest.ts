import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import { listMotions } from "@consortia/db/repositories/motions";
import type { DeclareInterest } from "@consortia/domain/board/interest-schemas";
import { interestEffect, isOwnWord, mayDeclareAt, sourceOfAnswer } from "@consortia/domain/board/interests";
import { interestMachine } from "@consortia/domain/board/machines";
import { sitOnBoard } from "@consortia/domain/board/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { closeDueOnItem } from "./close-due-returns.ts";
import { recordInterest } from "./interests.ts";
import { leaveOpenVoting, lockItem } from "./leave-item.ts";
import { mustFindItem, mustFindMeeting } from "./load.ts";

/**
 * A member declares an interest of their own, or answers one that the records show: with an explanation where
 * the member holds it to be wrong. The board clerk confirms or dismisses it before voting opens. While voting is open a
 * person's own word that it is prejudicial takes effect at once: nobody votes who has said so (BRD-8). Late is better
 * than never: it can be declared after the meeting too, and what was decided is counted again once the clerk confirms.
 * Returns in writing whose deadline has come are closed first, so that such a word is late too (GEN-9).
 */
export async function declareInterest(ctx: Ctx, input: DeclareInterest): Promise<{ effect: string }> {
  const item = await mustFindItem(ctx, input.itemId);
  const lock = await lockItem(ctx, { meetingId: item.meetingId, itemId: item.id });
  const request = { key: input.requestKey, name: "declareInterest", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, item.meetingId);
    const grant = await authorise(ctx, sitOnBoard, { boardId: meeting.boardId });
    await closeDueOnItem(ctx, item.id);
    if (!mayDeclareAt(meeting.state)) {
      throw new DomainError(
        "conflict",
        `This meeting is ${meeting.state}. Tell the board clerk of your interest.`,
      );
    }
    const personId = actingPerson(ctx);
    const standing = (
      await listItemInterests(ctx.db, { authorityId: ctx.authorityId, itemId: item.id })
    ).find((one) => one.personId === personId);
    // A personal interest may turn out to be prejudicial; what is confirmed as prejudicial stands.
    if (
      standing?.state === "confirmed" &&
      (standing.nature === "prejudicial" || input.nature === "personal")
    ) {
      throw new DomainError(
        "conflict",
        "Your interest on this item is confirmed already, so there is nothing more to do.",
      );
    }
    if (standing !== undefined && input.nature === "personal") await mustNotTakeBack(ctx, standing);
    const declared: ItemInterest = {
      id: ctx.newId("ItemInterestId"),
      meetingId: meeting.id,
      itemId: item.id,
      personId,
      revision: (standing?.revision ?? 0) + 1,
      source: sourceOfAnswer(standing?.source ?? null, input.explanation),
      nature: input.nature,
      state: "declared",
      says: input.says,
      explanation: input.explanation,
      recordedById: personId,
      recordedAt: ctx.clock.now(),
    };
    await recordInterest(ctx, declared);
    const left = await leaveWhileVoting(ctx, declared, grant);
    await audit(ctx, grant, {
      act: "interest_declared",
      subjectKind: "agenda_item",
      subjectId: item.id,
      after: { interest: declared.id, nature: input.nature, ...left },
    });
    return { effect: interestEffect(input.nature) };
  });
}

/**
 * Before voting opens a wrong item can be put right; once it has, the word has decided who votes, and the casting vote
 * of equal votes, so that only the clerk dismisses it.
 */
async function mustNotTakeBack(ctx: WriteCtx, standing: ItemInterest): Promise<void> {
  if (!isOwnWord(standing)) return;
  const motions = await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId: standing.itemId });
  if (motions.every(({ state }) => state === "draft" || state === "open")) return;
  throw new DomainError(
    "conflict",
    "You have said that your interest is prejudicial, and this item is past the point where you could change that. The board clerk can dismiss it.",
  );
}

/** On the person's own word alone, written as a confirmation of its own, so that the chain holds why the roll changed. */
async function leaveWhileVoting(
  ctx: WriteCtx,
  declared: ItemInterest,
  grant: Grant,
): Promise<{ readonly isVoteVoided: boolean } | null> {
  const { authorityId } = ctx;
  const voting = await listMotions(ctx.db, { authorityId, itemId: declared.itemId, states: ["voting"] });
  if (voting.length === 0 || !isOwnWord(declared)) return null;
  const confirmed: ItemInterest = {
    ...declared,
    id: ctx.newId("ItemInterestId"),
    revision: declared.revision + 1,
    state: step(interestMachine, declared.state, "confirm", "This interest"),
  };
  await recordInterest(ctx, confirmed);
  return { isVoteVoided: await leaveOpenVoting(ctx, { interest: confirmed, grant }) };
}

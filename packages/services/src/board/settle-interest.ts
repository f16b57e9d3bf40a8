import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import { listMotions } from "@consortia/db/repositories/motions";
import { interestMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import type { SettleInterest } from "@consortia/domain/board/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { recordInterest } from "./interests.ts";
import { actingPerson, mustFindMeeting } from "./load.ts";
import { recuseFromVoting } from "./recuse-from-voting.ts";

/**
 * The board clerk confirms an interest as personal or prejudicial, or dismisses it with the reason.
 * Confirmed as prejudicial while voting is open, it takes the person off the roll and voids the vote (BRD-8).
 */
export async function settleInterest(ctx: Ctx, input: SettleInterest): Promise<{ isVoteVoided: boolean }> {
  const interest = await mustFindStanding(ctx, input.interestId);
  const [motion] = await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId: interest.itemId });
  const lock = [
    { table: "meetings", id: interest.meetingId } as const,
    ...(motion === undefined ? [] : [{ table: "motions", id: motion.id } as const]),
  ];
  const request = { key: input.requestKey, name: "settleInterest", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const standing = await mustFindStanding(ctx, input.interestId);
    const [motion] = await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId: standing.itemId });
    const meeting = await mustFindMeeting(ctx, standing.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    const state = step(interestMachine, standing.state, input.decision, "This interest");
    if (input.decision === "dismiss" && input.explanation === "") {
      throw new DomainError("invalid", "Say why the interest is dismissed", { field: "explanation" });
    }
    const isPrejudicial = state === "confirmed" && input.nature === "prejudicial";
    if (isPrejudicial && motion !== undefined) refuseAfterVoting(motion.state);
    await recordInterest(ctx, {
      ...standing,
      id: ctx.newId("ItemInterestId"),
      revision: standing.revision + 1,
      nature: input.nature,
      state,
      explanation: input.explanation === "" ? standing.explanation : input.explanation,
      recordedById: actingPerson(ctx),
      recordedAt: ctx.clock.now(),
    });
    const isVoteVoided =
      isPrejudicial && motion?.state === "voting"
        ? await recuseFromVoting(ctx, { motion, personId: standing.personId, grant })
        : false;
    await audit(ctx, grant, {
      act: input.decision === "confirm" ? "interest_confirmed" : "interest_dismissed",
      subjectKind: "agenda_item",
      subjectId: standing.itemId,
      before: { interest: standing.id, state: standing.state },
      after: { nature: input.nature, state, person: standing.personId, isVoteVoided },
    });
    return { isVoteVoided };
  });
}

/** A decision taken is not undone from the desk of the meeting; the board has to look at it again. */
function refuseAfterVoting(state: string): void {
  if (state === "draft" || state === "open" || state === "voting") return;
  throw new DomainError(
    "conflict",
    "Voting on this item has closed. Keep the declaration and report it to the next meeting.",
  );
}

async function mustFindStanding(ctx: AnyCtx, interestId: string): Promise<ItemInterest> {
  const [interest] = await listItemInterests(ctx.db, { authorityId: ctx.authorityId, interestId });
  if (interest !== undefined) return interest;
  throw notFound("That interest has changed since you opened the page. Open the page again");
}

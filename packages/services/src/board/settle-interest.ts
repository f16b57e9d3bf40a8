import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import type { SettleInterest } from "@consortia/domain/board/interest-schemas";
import { type InterestState, interestMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { awaitsRecount, mustFollowOwnWords } from "./awaits-recount.ts";
import { closeDueOnItem } from "./close-due-returns.ts";
import { recordInterest } from "./interests.ts";
import { leaveItem, lockItem, nothing_left, type SettledInterest } from "./leave-item.ts";
import { mustFindMeeting } from "./load.ts";

/**
 * The board clerk confirms an interest as personal or prejudicial, or dismisses it with the reason. Confirmed as
 * prejudicial once voting has opened, it takes the person off the roll and voids the vote (BRD-8); once voting has
 * closed, the votes are counted again; returns in writing that are due are closed before (GEN-9).
 */
export async function settleInterest(ctx: Ctx, input: SettleInterest): Promise<SettledInterest> {
  const lock = await lockItem(ctx, await mustFindStanding(ctx, input.interestId));
  const request = { key: input.requestKey, name: "settleInterest", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const standing = await mustFindStanding(ctx, input.interestId);
    const meeting = await mustFindMeeting(ctx, standing.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    await closeDueOnItem(ctx, standing.itemId);
    const state = await settledState(ctx, standing, input);
    if (input.decision === "dismiss" && input.explanation === "") {
      throw new DomainError("invalid", "Say why the interest is dismissed", { field: "explanation" });
    }
    const isPrejudicial = state === "confirmed" && input.nature === "prejudicial";
    if (isPrejudicial) await mustFollowOwnWords(ctx, standing);
    const interestId = ctx.newId("ItemInterestId");
    await recordInterest(ctx, {
      ...standing,
      id: interestId,
      revision: standing.revision + 1,
      nature: input.nature,
      state,
      explanation: input.explanation === "" ? standing.explanation : input.explanation,
      recordedById: actingPerson(ctx),
      recordedAt: ctx.clock.now(),
    });
    const settled = isPrejudicial
      ? await leaveItem(ctx, { meeting, interest: { ...standing, id: interestId }, grant })
      : nothing_left;
    await audit(ctx, grant, {
      act: input.decision === "confirm" ? "interest_confirmed" : "interest_dismissed",
      subjectKind: "agenda_item",
      subjectId: standing.itemId,
      before: { interest: standing.id, state: standing.state },
      after: { nature: input.nature, state, person: standing.personId, ...settled },
    });
    return settled;
  });
}

/** A word in force already is confirmed for what was closed before it, as it was given. */
async function settledState(
  ctx: WriteCtx,
  standing: ItemInterest,
  { decision, nature }: Pick<SettleInterest, "decision" | "nature">,
): Promise<InterestState> {
  if (decision === "dismiss" || !(await awaitsRecount(ctx, standing))) {
    return step(interestMachine, standing.state, decision, "This interest");
  }
  if (nature === "prejudicial") return standing.state;
  throw new DomainError(
    "conflict",
    "Their word that it is prejudicial has taken effect already, so it cannot be confirmed as personal.",
  );
}

async function mustFindStanding(ctx: AnyCtx, interestId: string): Promise<ItemInterest> {
  const [interest] = await listItemInterests(ctx.db, { authorityId: ctx.authorityId, interestId });
  if (interest !== undefined) return interest;
  throw notFound("That interest has changed since you opened the page. Open the page again");
}

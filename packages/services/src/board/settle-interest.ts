import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import type { SettleInterest } from "@consortia/domain/board/interest-schemas";
import { interestMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import { isCounted, type RecountEffect } from "@consortia/domain/board/recount";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { lockReports, reportOnAgendas } from "../urgent/report-decisions.ts";
import { closeWrittenWhenDecided } from "./close-due-returns.ts";
import { recordInterest } from "./interests.ts";
import { mustFindMeeting } from "./load.ts";
import { recountMotion } from "./recount-motion.ts";
import { recuseFromVoting } from "./recuse-from-voting.ts";

export type SettledInterest = {
  readonly isVoteVoided: boolean;
  /** What counting again did to a decision that had been taken; null where nothing had to be counted again. */
  readonly effect: RecountEffect | null;
};

/**
 * The board clerk confirms an interest as personal or prejudicial, or dismisses it with the reason. Confirmed as
 * prejudicial once voting has opened, it takes the person off the roll and voids the vote (BRD-8); once voting has
 * closed, the votes are counted again.
 */
export async function settleInterest(ctx: Ctx, input: SettleInterest): Promise<SettledInterest> {
  const interest = await mustFindStanding(ctx, input.interestId);
  const motions = await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId: interest.itemId });
  const { boardId } = await mustFindMeeting(ctx, interest.meetingId);
  const lock = [
    ...(await lockReports(ctx, boardId)),
    { table: "meetings", id: interest.meetingId } as const,
    ...motions.map(({ id }) => ({ table: "motions", id }) as const),
  ];
  const request = { key: input.requestKey, name: "settleInterest", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const standing = await mustFindStanding(ctx, input.interestId);
    const motions = await listMotions(ctx.db, { authorityId: ctx.authorityId, itemId: standing.itemId });
    const meeting = await mustFindMeeting(ctx, standing.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    const state = step(interestMachine, standing.state, input.decision, "This interest");
    if (input.decision === "dismiss" && input.explanation === "") {
      throw new DomainError("invalid", "Say why the interest is dismissed", { field: "explanation" });
    }
    const isPrejudicial = state === "confirmed" && input.nature === "prejudicial";
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
    const settled = await takeOffRolls(ctx, {
      motions: isPrejudicial ? motions : [],
      personId: standing.personId,
      interestId,
      grant,
    });
    if (settled.effect !== null) {
      // What was decided last may have been undecided until now: equal votes in writing that fall by the recount.
      await closeWrittenWhenDecided(ctx, { meetingId: meeting.id, grant });
      if (meeting.kind === "written") await reportOnAgendas(ctx, grant, meeting.boardId);
    }
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

type Left = {
  readonly personId: PersonId;
  readonly interestId: Id<"ItemInterestId">;
  readonly grant: Grant;
};

/** The motion of the item and its amendments, each on its own; what is told is what became of the motion itself. */
async function takeOffRolls(
  ctx: WriteCtx,
  { motions, ...left }: Left & { readonly motions: readonly Motion[] },
): Promise<SettledInterest> {
  let settled: SettledInterest = { isVoteVoided: false, effect: null };
  for (const motion of motions) {
    const one = await takeOffRoll(ctx, { ...left, motion });
    if (motion.amendsId === null || one.isVoteVoided) settled = one;
  }
  return settled;
}

/** Before voting opens there is no roll yet to be taken off: settling it leaves the person out. */
async function takeOffRoll(
  ctx: WriteCtx,
  { motion, personId, interestId, grant }: Left & { readonly motion: Motion },
): Promise<SettledInterest> {
  const { state } = motion;
  if (state !== "voting" && !isCounted(state)) return { isVoteVoided: false, effect: null };
  const recusal = await recuseFromVoting(ctx, { motion, personId, grant });
  const effect =
    isCounted(state) && recusal !== "not_on_roll"
      ? await recountMotion(ctx, { motion, state, interestId, grant })
      : null;
  return { isVoteVoided: recusal === "vote_voided", effect };
}

async function mustFindStanding(ctx: AnyCtx, interestId: string): Promise<ItemInterest> {
  const [interest] = await listItemInterests(ctx.db, { authorityId: ctx.authorityId, interestId });
  if (interest !== undefined) return interest;
  throw notFound("That interest has changed since you opened the page. Open the page again");
}

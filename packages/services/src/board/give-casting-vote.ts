import { type CastingVote, insertCastingVote } from "@consortia/db/repositories/casting-votes";
import { findMotionResult } from "@consortia/db/repositories/motion-results";
import type { GiveCastingVote } from "@consortia/domain/board/motion-schemas";
import { sitOnBoard } from "@consortia/domain/board/policy";
import { resultSentence } from "@consortia/domain/board/result";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { lockReports, reportOnAgendas } from "../urgent/report-decisions.ts";
import { castingBarOf } from "./casting-bar.ts";
import { appendToChain, castingRecord } from "./chain.ts";
import { closeWrittenWhenDecided } from "./close-due-returns.ts";
import type { ClosedVoting } from "./close-voting.ts";
import { decideMotion } from "./decide-motion.ts";
import { mustFindMotion } from "./load.ts";
import { lockMotion } from "./locks.ts";

/** The person presiding breaks a tie, or declines and lets it fall. A row of its own, printed apart. */
export async function giveCastingVote(
  ctx: Ctx,
  input: GiveCastingVote,
): Promise<Omit<ClosedVoting, "votes">> {
  const { boardId } = await mustFindMotion(ctx, input.motionId);
  const lock = [...(await lockReports(ctx, boardId)), ...(await lockMotion(ctx, input.motionId))];
  const request = { key: input.requestKey, name: "giveCastingVote", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, sitOnBoard, { boardId: motion.boardId });
    assert(grant.by === "appointment", "A casting vote rests on an appointment (GEN-6)");
    const { authorityId } = ctx;
    const ofMotion = { authorityId, motionId: motion.id };
    const personId = actingPerson(ctx);
    const bar = await castingBarOf(ctx, motion, personId);
    if (bar !== null) {
      throw new DomainError(motion.state === "tied" ? "forbidden" : "conflict", bar);
    }
    const vote: CastingVote = {
      id: ctx.newId("CastingVoteId"),
      motionId: motion.id,
      personId,
      choice: input.choice,
      appointmentId: grant.appointmentId,
      castAt: ctx.clock.now(),
    };
    await insertCastingVote(ctx.db, { ...vote, authorityId });
    await appendToChain(ctx, motion.meetingId, [castingRecord(vote)]);
    const tied = present(await findMotionResult(ctx.db, ofMotion), "A tied motion has a result");
    const { quorum, tally, majority, tieRule } = tied;
    const facts = { quorum, tally, majority, tieRule, casting: input.choice };
    const result = await decideMotion(ctx, { motion, facts, grant });
    await audit(ctx, grant, {
      act: "casting_vote_given",
      subjectKind: "motion",
      subjectId: motion.id,
      after: { choice: input.choice, outcome: result.outcome },
    });
    await closeWrittenWhenDecided(ctx, { meetingId: motion.meetingId, grant });
    if (motion.returnsBy !== null) await reportOnAgendas(ctx, grant, boardId);
    return { outcome: result.outcome, sentence: resultSentence(result) };
  });
}

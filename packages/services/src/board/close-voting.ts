import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { insertMotionClosing } from "@consortia/db/repositories/motion-openings";
import { listVotes } from "@consortia/db/repositories/votes";
import { foundWords } from "@consortia/domain/board/interests";
import { tallyOf } from "@consortia/domain/board/majority";
import type { OfMotion } from "@consortia/domain/board/motion-schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { type MotionOutcome, resultSentence } from "@consortia/domain/board/result";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatDateTime } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { decideMotion } from "./decide-motion.ts";
import { mustFindBoard, mustFindItem, mustFindMotion, mustFindOpening } from "./load.ts";
import { lockMotion } from "./locks.ts";
import { mustHaveWord } from "./presiding.ts";
import { rollNow } from "./seats-now.ts";

export type ClosedVoting = {
  readonly outcome: MotionOutcome;
  readonly sentence: string;
  readonly votes: number;
};

/**
 * Closes voting for everyone on the word of the person presiding (BRD-17). Quorum is checked again; the votes
 * counted are exactly those accepted before the motion row was locked (BRD-4).
 */
export async function closeVoting(ctx: Ctx, input: OfMotion): Promise<ClosedVoting> {
  const lock = await lockMotion(ctx, input.motionId);
  const request = { key: input.requestKey, name: "closeVoting", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    if (motion.state !== "voting") {
      throw new DomainError("conflict", `Voting on motion ${motion.reference} is not open.`);
    }
    if (motion.returnsBy !== null) {
      throw new DomainError(
        "conflict",
        `Returns are taken until ${formatDateTime(motion.returnsBy)}, and close then.`,
      );
    }
    const { authorityId } = ctx;
    const ofMotion = { authorityId, motionId: motion.id };
    const found = foundWords(await listItemInterests(ctx.db, { authorityId, itemId: motion.itemId }));
    if (found !== null) throw new DomainError("conflict", found);
    const { opening, inForce } = await mustFindOpening(ctx, motion);
    const board = await mustFindBoard(ctx, motion.boardId);
    const item = await mustFindItem(ctx, motion.itemId);
    const { quorum, seats } = await rollNow(ctx, { board, inForce, item, motion });
    const votes = (await listVotes(ctx.db, ofMotion)).filter((vote) => vote.choice !== "void");
    const { isFirstAdoption } = inForce;
    const presiding = await mustHaveWord(ctx, motion, { act: "closes", seats, isFirstAdoption });
    await insertMotionClosing(ctx.db, {
      ...ofMotion,
      motionId: motion.id,
      clerkId: actingPerson(ctx),
      presidingId: presiding.personId,
      presidesAs: presiding.basis === "clerk" ? "clerk" : null,
      closedAt: ctx.clock.now(),
    });
    const { majority, tieRule } = opening;
    const facts = {
      quorum,
      tally: tallyOf(votes.map((vote) => vote.choice)),
      majority,
      tieRule,
      casting: null,
    };
    const result = await decideMotion(ctx, { motion, facts, grant });
    await audit(ctx, grant, {
      act: "voting_closed",
      subjectKind: "motion",
      subjectId: motion.id,
      after: { outcome: result.outcome, presiding: presiding.personId, votes: votes.length },
    });
    return { outcome: result.outcome, sentence: resultSentence(result), votes: votes.length };
  });
}

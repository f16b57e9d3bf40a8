import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import type { OfMotion } from "@consortia/domain/board/motion-schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { castingBarOf } from "./casting-bar.ts";
import { letFall } from "./end-meeting.ts";
import { mustFindMotion } from "./load.ts";
import { lockMotion } from "./locks.ts";

/**
 * Equal votes fall where whoever presides has no casting vote on them, because of an interest or because the motion was
 * not put to their seat: nobody else may give it, and the meeting goes on (domain model section 7, motion: declined or
 * barred is not carried).
 */
export async function letTieFall(ctx: Ctx, input: OfMotion): Promise<{ readonly reference: string }> {
  const lock = await lockMotion(ctx, input.motionId);
  const request = { key: input.requestKey, name: "letTieFall", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    if (motion.state !== "tied" || motion.returnsBy !== null) {
      throw new DomainError("conflict", `Motion ${motion.reference} does not wait for a casting vote here.`);
    }
    const { meetingId, itemId } = motion;
    const presiding = await findPresiding(ctx.db, { authorityId: ctx.authorityId, meetingId, itemId });
    if (presiding !== null && (await castingBarOf(ctx, motion, presiding.personId)) === null) {
      throw new DomainError("conflict", `${presiding.personName} gives the casting vote, or declines it.`);
    }
    await letFall(ctx, motion, grant);
    await audit(ctx, grant, { act: "motion_fell", subjectKind: "motion", subjectId: motion.id });
    return { reference: motion.reference };
  });
}

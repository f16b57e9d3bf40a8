import { updateMotion } from "@consortia/db/repositories/motions";
import { motionMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import type { WithdrawMotion } from "@consortia/domain/board/schemas";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindMotion } from "./load.ts";
import { lockMotion } from "./locks.ts";
import { motionSubjects } from "./motion-effects.ts";

/** Takes a motion off before voting, also one that nobody seconds. What it asked for may come again. */
export async function withdrawMotion(ctx: Ctx, input: WithdrawMotion): Promise<{ reference: string }> {
  const lock = await lockMotion(ctx, input.motionId);
  const request = { key: input.requestKey, name: "withdrawMotion", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    const state = step(motionMachine, motion.state, "withdraw", `Motion ${motion.reference}`);
    const { authorityId } = ctx;
    await updateMotion(ctx.db, { authorityId, motionId: motion.id, state, withdrawnReason: input.reason });
    await motionSubjects[motion.kind].settle(ctx, {
      motion,
      ending: { how: "withdrawn", result: null },
      grant,
    });
    await audit(ctx, grant, {
      act: "motion_withdrawn",
      subjectKind: "motion",
      subjectId: motion.id,
      before: { state: motion.state },
    });
    return { reference: motion.reference };
  });
}

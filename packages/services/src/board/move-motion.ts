import { updateMotion } from "@consortia/db/repositories/motions";
import { motionMachine } from "@consortia/domain/board/machines";
import type { MoveMotion } from "@consortia/domain/board/motion-schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindBoard, mustFindMotion } from "./load.ts";
import { lockMotion } from "./locks.ts";
import { barredFrom } from "./presiding.ts";
import { seatsNow } from "./seats-now.ts";

/** Records who moved and who seconded; two different persons sitting in voting seats. */
export async function moveMotion(ctx: Ctx, input: MoveMotion): Promise<{ reference: string }> {
  const lock = await lockMotion(ctx, input.motionId);
  const request = { key: input.requestKey, name: "moveMotion", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    const state = step(motionMachine, motion.state, "move_and_second", `Motion ${motion.reference}`);
    const seats = await seatsNow(ctx, await mustFindBoard(ctx, motion.boardId), motion.meetingId);
    const sits = (person: string) => seats.some((seat) => seat.votes === 1 && seat.sitterId === person);
    const barred = await barredFrom(ctx, motion.itemId);
    for (const field of ["moverId", "seconderId"] as const) {
      if (!sits(input[field])) {
        throw new DomainError("invalid", "Select somebody who sits in a voting seat of this meeting", {
          field,
        });
      }
      // BRD-8: whoever leaves an item has no part in it.
      if (!barred.has(input[field])) continue;
      throw new DomainError("invalid", "They have left this item for an interest. Select somebody else", {
        field,
      });
    }
    await updateMotion(ctx.db, {
      authorityId: ctx.authorityId,
      motionId: motion.id,
      state,
      moverId: input.moverId,
      seconderId: input.seconderId,
    });
    await audit(ctx, grant, {
      act: "motion_moved",
      subjectKind: "motion",
      subjectId: motion.id,
      after: { mover: input.moverId, seconder: input.seconderId },
    });
    return { reference: motion.reference };
  });
}

import { insertRoll } from "@consortia/db/repositories/motion-rolls";
import type { Motion } from "@consortia/db/repositories/motions";
import type { Roll } from "@consortia/domain/board/roll";
import type { WriteCtx } from "../shared/ctx.ts";
import { appendToChain, rollRecord } from "./chain.ts";

/** The roll as rows, each a link of the meeting's chain. */
export async function freezeRoll(ctx: WriteCtx, motion: Motion, roll: Roll): Promise<void> {
  const settledAt = ctx.clock.now();
  const entries = roll.entries.map((entry) => ({
    ...entry,
    id: ctx.newId("RollEntryId"),
    motionId: motion.id,
    revision: 1,
    settledAt,
  }));
  await insertRoll(ctx.db, { authorityId: ctx.authorityId, entries });
  await appendToChain(ctx, motion.meetingId, entries.map(rollRecord));
}

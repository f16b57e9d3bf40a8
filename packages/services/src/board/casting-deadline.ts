import { findMotionClosing } from "@consortia/db/repositories/motion-openings";
import type { Motion } from "@consortia/db/repositories/motions";
import { castingCloses } from "@consortia/domain/board/written";
import { bankHolidays } from "@consortia/domain/shared/bank-holidays";
import { type Instant, londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

/** Until when equal votes in writing wait for the casting vote; null in a meeting, and before the returns close. */
export async function castingDeadlineOf(ctx: AnyCtx, motion: Motion): Promise<Instant | null> {
  if (motion.returnsBy === null) return null;
  const closing = await findMotionClosing(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  return closing === null ? null : castingCloses(londonDate(closing.closedAt), bankHolidays);
}

import { findMotionClosing } from "@consortia/db/repositories/motion-openings";
import type { Motion } from "@consortia/db/repositories/motions";
import { castingCloses } from "@consortia/domain/board/written";
import { type Instant, londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";

/**
 * Until when equal votes in writing wait for the casting vote; null in a meeting, and before the returns close. The two
 * working days begin when the returns were closed in fact, and not at their deadline: until then nobody knew that the
 * votes were equal, so nobody could give the casting vote. They are counted by the calendar that stood when they closed, so that no later closure day moves it.
 */
export async function castingDeadlineOf(ctx: AnyCtx, motion: Motion): Promise<Instant | null> {
  if (motion.returnsBy === null) return null;
  const closing = await findMotionClosing(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  if (closing === null) return null;
  return castingCloses(londonDate(closing.closedAt), await workingCalendar(ctx, closing.closedAt));
}

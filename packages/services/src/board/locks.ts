import type { Lock } from "@consortia/db/lock-order";
import type { AnyCtx } from "../shared/ctx.ts";
import { mustFindMotion } from "./load.ts";

/** The rows behind every act of the clerk on a motion: its meeting, then itself (BRD-4). */
export async function lockMotion(ctx: AnyCtx, motionId: string): Promise<readonly Lock[]> {
  const motion = await mustFindMotion(ctx, motionId);
  return [
    { table: "meetings", id: motion.meetingId },
    { table: "motions", id: motion.id },
  ];
}

/**
 * The rows behind who sits in a seat: the authority, so that the appointment that qualifies a person does not end
 * while another is opened on it (REG-6), then the board.
 */
export function lockPlaces(ctx: AnyCtx, { boardId }: { readonly boardId: string }): readonly Lock[] {
  return [
    { table: "authorities", id: ctx.authorityId },
    { table: "boards", id: boardId },
  ];
}

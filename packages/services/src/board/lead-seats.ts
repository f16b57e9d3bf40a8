import type { NewSeat } from "@consortia/db/repositories/seats";
import type { GroupId, Id } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";

/** The two lead seats of a consortium (seed 003, section 7.6); their ordinals are held by different persons (BRD-12). */
export function leadSeats(
  ctx: WriteCtx,
  { boardId, consortiumId }: { boardId: Id<"BoardId">; consortiumId: GroupId },
): readonly NewSeat[] {
  return ([1, 2] as const).map((ordinal) => ({
    id: ctx.newId("SeatId"),
    boardId,
    kind: "lead",
    consortiumId,
    ordinal,
    votes: 1,
    constituency: null,
  }));
}

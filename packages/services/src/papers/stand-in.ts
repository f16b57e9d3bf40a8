import { listOfficeHolders } from "@consortia/db/repositories/chairs";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import { standsInForChair } from "@consortia/domain/papers/late";
import type { AnyCtx } from "../shared/ctx.ts";

/** What the sentences on late papers ask about: the board, and whether the actor stands in for a chair it lacks. */
export async function ofLatePaper(ctx: AnyCtx, { id, boardId }: Pick<Meeting, "id" | "boardId">) {
  const { authorityId } = ctx;
  const holders = await listOfficeHolders(ctx.db, { authorityId, boardId, at: ctx.clock.now() });
  const presiding = await findPresiding(ctx.db, { authorityId, meetingId: id });
  const personId = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  return {
    boardId,
    standsInForChair: standsInForChair({ personId, presiding, officesFilled: holders.length }),
  };
}

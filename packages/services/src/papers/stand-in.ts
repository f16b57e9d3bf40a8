import { listOfficeHolders } from "@consortia/db/repositories/chairs";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listPresiding, presidingOver } from "@consortia/db/repositories/presiding-terms";
import { barredPersons } from "@consortia/domain/board/interests";
import { standsInForChair } from "@consortia/domain/papers/late";
import type { OfLatePaper } from "@consortia/domain/papers/policy";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * What the sentences on late papers ask about an item of a meeting: its board, whether an interest keeps the actor from
 * the item, and whether they stand in for a chair it lacks.
 */
export async function latePapersOf(
  ctx: AnyCtx,
  { id: meetingId, boardId }: Pick<Meeting, "id" | "boardId">,
): Promise<(itemId: string) => OfLatePaper> {
  const { authorityId } = ctx;
  const holders = await listOfficeHolders(ctx.db, { authorityId, boardId, at: ctx.clock.now() });
  const terms = await listPresiding(ctx.db, { authorityId, meetingId, standing: true });
  const interests = await listItemInterests(ctx.db, { authorityId, meetingId });
  const personId = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  return (itemId) => {
    const barred = barredPersons(interests.filter((one) => one.itemId === itemId));
    const officesFree = holders.filter((one) => !barred.has(one.personId)).length;
    const presiding = presidingOver(terms, itemId);
    return {
      boardId,
      standsInForChair: standsInForChair({ personId, presiding, officesFree }),
      isBarred: personId !== null && barred.has(personId),
    };
  };
}

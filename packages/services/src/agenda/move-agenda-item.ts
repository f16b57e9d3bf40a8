import { swapAgendaItems } from "@consortia/db/repositories/agenda-items";
import type { MoveAgendaItem } from "@consortia/domain/agenda/schemas";
import { neighbourOf } from "@consortia/domain/board/agenda";
import { DomainError } from "@consortia/domain/shared/errors";
import { mustFindItem } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadDraftItem } from "./load-draft-item.ts";

/** Moves an item of a draft agenda up or down by one place. */
export async function moveAgendaItem(ctx: Ctx, input: MoveAgendaItem): Promise<{ itemId: string }> {
  const { meetingId } = await mustFindItem(ctx, input.itemId);
  const request = { key: input.requestKey, name: "moveAgendaItem", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: meetingId }], request }, async (ctx) => {
    const { item, items, grant } = await loadDraftItem(ctx, input.itemId);
    const neighbour = neighbourOf(items, item.id, input.move);
    if (neighbour === null) {
      throw new DomainError("conflict", `This item is ${input.move === "up" ? "first" : "last"} already.`);
    }
    await swapAgendaItems(ctx.db, { authorityId: ctx.authorityId, items: [item, neighbour] });
    await audit(ctx, grant, {
      act: "agenda_item_moved",
      subjectKind: "meeting",
      subjectId: meetingId,
      before: { item: item.id, ordinal: item.ordinal },
      after: { ordinal: neighbour.ordinal },
    });
    return { itemId: item.id };
  });
}

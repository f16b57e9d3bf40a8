import { type AgendaItem, listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

/** An item that was removed from its agenda keeps its row, and nobody reads its papers. */
export async function mustStandOnAgenda(ctx: AnyCtx, { id, meetingId }: AgendaItem): Promise<void> {
  const items = await listAgendaItems(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (!items.some((item) => item.id === id)) throw notFound("We cannot find that item");
}

import { type AgendaItem, listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { runMeetings } from "@consortia/domain/board/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { mustFindItem, mustFindMeeting } from "../board/load.ts";
import { authorise } from "../shared/authorise.ts";
import type { WriteCtx } from "../shared/ctx.ts";

export type DraftItem = {
  readonly item: AgendaItem;
  readonly items: readonly AgendaItem[];
  readonly grant: Grant;
};

/**
 * An item whose meeting is still a draft, with all the others, for the clerk who arranges them.
 * @throws DomainError `conflict` once members have been told of the agenda.
 */
export async function loadDraftItem(ctx: WriteCtx, itemId: string): Promise<DraftItem> {
  const found = await mustFindItem(ctx, itemId);
  const meeting = await mustFindMeeting(ctx, found.meetingId);
  const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
  if (meeting.state !== "draft") {
    throw new DomainError(
      "conflict",
      "The agenda is published. Its order and its items stay as members read them.",
    );
  }
  const items = await listAgendaItems(ctx.db, { authorityId: ctx.authorityId, meetingId: meeting.id });
  const item = items.find((one) => one.id === itemId);
  if (item === undefined) throw notFound("This item has been removed from the agenda");
  return { item, items, grant };
}

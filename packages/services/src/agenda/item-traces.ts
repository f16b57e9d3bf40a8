import type { AgendaItem } from "@consortia/db/repositories/agenda-items";
import { listClosedDeferrals, listDeferrals } from "@consortia/db/repositories/item-endings";
import { type ItemPlace, listItemPlaces } from "@consortia/db/repositories/item-returns";
import { readMeetings } from "@consortia/domain/board/policy";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** Why an item was deferred, where it comes from and where it comes again; each null where it does not. */
export type ItemTrace = {
  readonly deferred: string | null;
  readonly from: ItemPlace | null;
  readonly to: ItemPlace | null;
};

export const noTrace: ItemTrace = { deferred: null, from: null, to: null };

/**
 * The traces of items of one board, by id. Who may not read its closed items learns neither why one was deferred nor
 * that an open one comes from it (BRD-14); and nobody but the desk that one comes again on an agenda in draft.
 */
export async function traceItems(
  ctx: AnyCtx,
  items: readonly Pick<AgendaItem, "id" | "part">[],
  mayRead: boolean,
): Promise<ReadonlyMap<string, ItemTrace>> {
  const readable = items.filter(({ part }) => mayRead || part === "part1");
  const ofItems = { authorityId: ctx.authorityId, itemIds: readable.map(({ id }) => id) };
  const deferrals = await listDeferrals(ctx.db, ofItems);
  const closed = mayRead ? await listClosedDeferrals(ctx.db, ofItems) : new Map<string, string>();
  const { from, to } = await listItemPlaces(ctx.db, ofItems);
  const rights = await rightsOf(ctx);
  const shown = (place: ItemPlace | undefined) => {
    if (place === undefined || !(mayRead || place.part === "part1")) return null;
    const { meetingState: state, calledAt } = place;
    return readMeetings.allows(rights, { state, calledAt }) === null ? null : place;
  };
  return new Map(
    readable.map(({ id }) => [
      id,
      {
        deferred: closed.get(id) ?? deferrals.get(id) ?? null,
        from: shown(from.get(id)),
        to: shown(to.get(id)),
      },
    ]),
  );
}

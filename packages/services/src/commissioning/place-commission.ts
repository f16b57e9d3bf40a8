import { findMeeting } from "@consortia/db/repositories/meetings";
import { mayPlace } from "@consortia/domain/commissioning/policy";
import { notFound } from "@consortia/domain/shared/errors";
import { mustNameRemit } from "../board/add-agenda-item.ts";
import { mustFindMeeting } from "../board/load.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadCommission } from "./load-commission.ts";
import { placeLoaded } from "./place-loaded.ts";

export type PlaceCommission = {
  readonly reference: string;
  readonly meetingId: string;
  readonly closedReason?: string | undefined;
  readonly remit?: string | undefined;
  readonly requestKey: string;
};

/**
 * The board clerk puts a commission on an agenda: the item, its motion and the commission's new state are one
 * act. COM-7: only the board that holds its lane, which the database holds to as well.
 */
export async function placeCommission(
  ctx: Ctx,
  input: PlaceCommission,
): Promise<{ motionReference: string | null }> {
  const { reference, meetingId, requestKey, closedReason = "" } = input;
  const found = await findMeeting(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (found === null) throw notFound();
  const { boardId } = found;
  const { commission } = await loadCommission(ctx, { reference });
  const options = {
    lock: [
      { table: "boards" as const, id: boardId },
      { table: "meetings" as const, id: meetingId },
      { table: "commissions" as const, id: commission.id },
    ],
    request: {
      key: requestKey,
      name: "placeCommission",
      body: { reference, meetingId, closedReason, remit: input.remit },
    },
  };
  return transact(ctx, options, async (ctx) => {
    const grant = await authorise(ctx, mayPlace, { boardId }, "not_found");
    // Its agenda may have gone out since it was first looked for.
    const meeting = await mustFindMeeting(ctx, meetingId);
    const loaded = await loadCommission(ctx, { reference });
    const remit = await mustNameRemit(ctx, boardId, input.remit);
    return placeLoaded(ctx, { loaded, meeting, closedReason, remit, grant });
  });
}

import { insertPlacement } from "@consortia/db/repositories/commission-placements";
import { findMeeting } from "@consortia/db/repositories/meetings";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { mayPlace } from "@consortia/domain/commissioning/policy";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { formatPence } from "@consortia/domain/shared/money";
import { placeOnAgenda } from "../board/add-agenda-item.ts";
import { actingPerson } from "../board/load.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { changeState } from "./change-state.ts";
import { type LoadedCommission, loadCommission } from "./load-commission.ts";

export type PlaceCommission = {
  readonly reference: string;
  readonly meetingId: string;
  readonly closedReason?: string | undefined;
  readonly requestKey: string;
};

/**
 * The board clerk puts a commission on an agenda: the item, its motion and the commission's new state are one
 * act. COM-7: only the board that holds its lane, which the database holds to as well.
 */
export async function placeCommission(
  ctx: Ctx,
  input: PlaceCommission,
): Promise<{ motionReference: string }> {
  const { reference, meetingId, requestKey, closedReason = "" } = input;
  const meeting = await findMeeting(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (meeting === null) throw notFound();
  const { commission } = await loadCommission(ctx, { reference });
  const options = {
    lock: [
      { table: "boards" as const, id: meeting.boardId },
      { table: "meetings" as const, id: meeting.id },
      { table: "commissions" as const, id: commission.id },
    ],
    request: { key: requestKey, name: "placeCommission", body: { reference, meetingId, closedReason } },
  };
  return transact(ctx, options, async (ctx) => {
    const grant = await authorise(ctx, mayPlace, { boardId: meeting.boardId }, "not_found");
    const loaded = await loadCommission(ctx, { reference });
    const { commission } = loaded;
    const added = await placeOnAgenda(ctx, {
      meetingId: meeting.id,
      title: `${commission.reference}: ${commission.title}`,
      purpose: "decision",
      lanes: [commission.lane],
      part: closedReason === "" ? "part1" : "part2",
      closedReason,
      motion: { kind: "commission", text: await motionText(ctx, loaded) },
    });
    const motionId = present(added.motionId, "An item with a motion has one");
    await insertPlacement(ctx.db, {
      id: ctx.newId("CommissionPlacementId"),
      authorityId: ctx.authorityId,
      commissionId: commission.id,
      consortiumId: commission.consortiumId,
      lane: commission.lane,
      boardId: meeting.boardId,
      meetingId: meeting.id,
      itemId: added.itemId,
      motionId,
      placedById: actingPerson(ctx),
      placedAt: ctx.clock.now(),
    });
    await changeState(ctx, grant, {
      commission,
      event: "place",
      facts: { motion: motionId, meeting: meeting.id },
    });
    return { motionReference: present(added.motionReference, "A motion has a reference") };
  });
}

/** An open paper names no school: "a school in (consortium)" (domain-model section 6, policy). */
async function motionText(ctx: WriteCtx, { commission, beneficiaries }: LoadedCommission): Promise<string> {
  const names = await listScopeNames(ctx.db, {
    authorityId: ctx.authorityId,
    ids: [commission.consortiumId],
  });
  const whom = beneficiaries.length === 1 ? "a school" : `${beneficiaries.length} schools`;
  const consortium = names.get(commission.consortiumId) ?? "its consortium";
  return `That the board commissions “${commission.title}” for ${whom} in ${consortium}, at up to ${formatPence(commission.max_pence)}.`;
}

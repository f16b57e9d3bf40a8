import { findMeeting, type Meeting } from "@consortia/db/repositories/meetings";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { insertVariationPlacement } from "@consortia/db/repositories/variation-placements";
import { mayPlace } from "@consortia/domain/commissioning/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { canStep } from "@consortia/domain/shared/machine";
import { variationMachine } from "@consortia/domain/variations/machine";
import type { PlaceVariation } from "@consortia/domain/variations/schemas";
import { routeOf } from "@consortia/domain/variations/terms";
import { variationMotionText } from "@consortia/domain/variations/words";
import { traceReturn } from "../agenda/trace-return.ts";
import { type AddedItem, mustNameRemit, placeOnAgenda } from "../board/add-agenda-item.ts";
import { mustFindMeeting } from "../board/load.ts";
import { mustHaveMoneyNotice } from "../board/notice.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { type LoadedVariation, loadVariation } from "./load-variation.ts";
import { stepVariation } from "./step-variation.ts";

/** The clerk of the board that holds the commission's lane puts a variation on an agenda (COM-7). */
export async function placeVariation(
  ctx: Ctx,
  input: PlaceVariation,
): Promise<{ motionReference: string | null }> {
  const { closedReason = "", meetingId, requestKey } = input;
  const found = await findMeeting(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (found === null) throw notFound();
  const { boardId } = found;
  await authorise(ctx, mayPlace, { boardId }, "not_found");
  const { loaded } = await loadVariation(ctx, input);
  const lock = [
    { table: "boards" as const, id: boardId },
    { table: "meetings" as const, id: meetingId },
    { table: "commissions" as const, id: loaded.commission.id },
  ];
  const request = { key: requestKey, name: "placeVariation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, mayPlace, { boardId }, "not_found");
    const meeting = await mustFindMeeting(ctx, meetingId);
    const one = await loadVariation(ctx, input);
    // Of another board's lane it is not there: COM-7, and its terms are not this clerk's to read.
    if (!one.loaded.facts.boardIds.includes(boardId)) throw notFound();
    const remit = await mustNameRemit(ctx, boardId, input.remit);
    return placeLoadedVariation(ctx, { one, meeting, closedReason, remit, grant });
  });
}

/** The item, its motion, the placement and the variation's new state are one act. The commission is locked. */
export async function placeLoadedVariation(
  ctx: WriteCtx,
  act: {
    readonly one: LoadedVariation;
    readonly meeting: Meeting;
    /** Empty for an open item. */
    readonly closedReason: string;
    readonly remit: string | null;
    readonly grant: Grant;
  },
): Promise<AddedItem> {
  const { one, meeting, closedReason, remit, grant } = act;
  const { loaded, name, placements, variation } = one;
  if (!canStep(variationMachine, variation.state, "place")) {
    throw new DomainError("conflict", `${name} is on an agenda, or was decided or ended, already.`);
  }
  if (routeOf(variation) === "tolerance") {
    throw new DomainError("conflict", `${name} is within tolerance, so a second lead decides it.`);
  }
  await mustHaveMoneyNotice(ctx, meeting, name);
  const added = await placeOnAgenda(ctx, {
    meetingId: meeting.id,
    title: `${name}: ${loaded.commission.title}`,
    purpose: "decision",
    lanes: [variation.lane],
    part: closedReason === "" ? "part1" : "part2",
    closedReason,
    remit,
    motion: { kind: "variation", text: await motionText(ctx, one) },
  });
  const motionId = present(added.motionId, "An item with a motion has one");
  await insertVariationPlacement(ctx.db, {
    id: ctx.newId("VariationPlacementId"),
    authorityId: ctx.authorityId,
    variationId: variation.id,
    lane: variation.lane,
    boardId: meeting.boardId,
    meetingId: meeting.id,
    itemId: added.itemId,
    motionId,
    placedById: actingPerson(ctx),
    placedAt: ctx.clock.now(),
  });
  const facts = { motion: motionId, meeting: meeting.id };
  await stepVariation(ctx, grant, { ...one, event: "place", after: facts });
  await traceReturn(ctx, {
    boardId: meeting.boardId,
    from: placements[0]?.itemId ?? null,
    to: added.itemId,
  });
  return added;
}

async function motionText(ctx: WriteCtx, { loaded, variation }: LoadedVariation): Promise<string> {
  const { beneficiaries, commission } = loaded;
  const ids = [commission.consortiumId];
  const names = await listScopeNames(ctx.db, { authorityId: ctx.authorityId, ids });
  return variationMotionText({
    ...variation,
    title: commission.title,
    schools: beneficiaries.length,
    consortiumName: names.get(commission.consortiumId) ?? "its consortium",
  });
}

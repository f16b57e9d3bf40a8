import { insertPlacement } from "@consortia/db/repositories/commission-placements";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { mayRead } from "@consortia/domain/commissioning/policy";
import { signatureBar } from "@consortia/domain/commissioning/school-share";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { formatPence } from "@consortia/domain/shared/money";
import { traceReturn } from "../agenda/trace-return.ts";
import { type AddedItem, placeOnAgenda } from "../board/add-agenda-item.ts";
import { mustHaveMoneyNotice } from "../board/notice.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { changeState } from "./change-state.ts";
import type { LoadedCommission } from "./load-commission.ts";

/**
 * Puts a locked commission on an agenda: the item, its motion, the placement and the commission's new state. One that
 * was on an agenda before, and was not decided there, comes again and keeps its trace.
 */
export async function placeLoaded(
  ctx: WriteCtx,
  act: {
    readonly loaded: LoadedCommission;
    /** As it stands now, locked. */
    readonly meeting: Meeting;
    /** Empty for an open item. */
    readonly closedReason: string;
    readonly remit: string | null;
    readonly grant: Grant;
  },
): Promise<AddedItem> {
  const { loaded, meeting, closedReason, remit, grant } = act;
  const { commission, placements } = loaded;
  refuseWhileAsked(loaded);
  await refuseUnlessSigned(ctx, loaded);
  await mustHaveMoneyNotice(ctx, meeting, commission.reference);
  const added = await placeOnAgenda(ctx, {
    meetingId: meeting.id,
    title: `${commission.reference}: ${commission.title}`,
    purpose: "decision",
    lanes: [commission.lane],
    part: closedReason === "" ? "part1" : "part2",
    closedReason,
    remit,
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
  const [latest] = placements;
  await traceReturn(ctx, { boardId: meeting.boardId, from: latest?.itemId ?? null, to: added.itemId });
  return added;
}

/** What three people are asked to decide is not put to a meeting too; it goes there if they do not agree. */
function refuseWhileAsked({ commission, urgent }: LoadedCommission): void {
  const asked = urgent.find(({ state }) => state === "asked");
  if (asked === undefined) return;
  throw new DomainError(
    "conflict",
    `${asked.reference} asks for ${commission.reference} between meetings. It can go on an agenda if they do not all agree.`,
  );
}

/**
 * Nobody is asked to decide before every school that pays has signed: at a meeting or between two.
 * @throws DomainError `conflict` in words that name a school to readers of the commission alone
 */
export async function refuseUnlessSigned(ctx: AnyCtx, loaded: LoadedCommission): Promise<void> {
  const mayName = mayRead.allows(await rightsOf(ctx), loaded.facts) !== null;
  const bar = signatureBar(loaded.commission.reference, loaded.schoolShares, mayName);
  if (bar !== null) throw new DomainError("conflict", bar);
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

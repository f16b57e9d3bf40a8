import { insertItemEnding, listDeferrals } from "@consortia/db/repositories/item-endings";
import { listMotions, type Motion, updateMotion } from "@consortia/db/repositories/motions";
import { mayDefer } from "@consortia/domain/agenda/returning";
import type { EndItem } from "@consortia/domain/agenda/schemas";
import { motionMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import { isCounted } from "@consortia/domain/board/recount";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { lockMeetingWithMotions } from "../board/end-meeting.ts";
import { mustFindItem, mustFindMeeting } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { returningItems } from "./returning-items.ts";

type Ended = { readonly itemId: Id<"AgendaItemId"> };

/**
 * The meeting puts an item off, for a reason that its minutes give. What its motion asked for goes back to where it
 * came from, and the item waits for the next agenda (domain model section 7: deferred, not lost).
 * @throws DomainError `conflict` for the usual items, once voting has opened on it, and outside a meeting.
 */
export async function deferItem(ctx: Ctx, input: EndItem): Promise<Ended> {
  const { meetingId } = await mustFindItem(ctx, input.itemId);
  const lock = await lockMeetingWithMotions(ctx, meetingId);
  const request = { key: input.requestKey, name: "deferItem", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const item = await mustFindItem(ctx, input.itemId);
    const meeting = await mustFindMeeting(ctx, item.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.kind === "written" || meeting.state !== "opened") {
      throw new DomainError("conflict", "An item is deferred by a meeting that is open.");
    }
    const deferrals = await listDeferrals(ctx.db, { authorityId, itemIds: [item.id] });
    const motions = await listMotions(ctx.db, { authorityId, itemId: item.id });
    const own = motions.find(({ amendsId }) => amendsId === null)?.state ?? null;
    if (!mayDefer({ standing: item.standing, isDeferred: deferrals.size > 0, motion: own })) {
      throw new DomainError(
        "conflict",
        "This item cannot be deferred: it is on every agenda, deferred already, or voted on.",
      );
    }
    for (const motion of motions) {
      if (isDone(motion)) continue;
      const state = step(motionMachine, motion.state, "carry_over", `Motion ${motion.reference}`);
      await updateMotion(ctx.db, { authorityId, motionId: motion.id, state });
      const ending = { how: "not_reached", result: null } as const;
      await motionSubjects[motion.kind].settle(ctx, { motion, ending, grant });
    }
    await end(ctx, { item, kind: "deferred", reason: input.reason });
    await audit(ctx, grant, {
      act: "agenda_item_deferred",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { item: item.id },
    });
    return { itemId: item.id };
  });
}

/** Withdrawn, or an amendment that was decided before its motion came to the vote. */
function isDone({ state }: Motion): boolean {
  return state === "withdrawn" || isCounted(state);
}

/** The board takes an item up no more: it leaves the list of those that come again, and its record stays. */
export async function letItemGo(ctx: Ctx, input: EndItem): Promise<Ended> {
  const { boardId, meetingId } = await mustFindItem(ctx, input.itemId);
  const request = { key: input.requestKey, name: "letItemGo", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: boardId }], request }, async (ctx) => {
    const grant = await authorise(ctx, runMeetings, { boardId });
    const [returning] = await returningItems(ctx, { boardId, itemId: input.itemId });
    if (returning === undefined) {
      throw new DomainError("conflict", "This item was decided, let go or put on an agenda already.");
    }
    await end(ctx, { item: returning.item, kind: "let_go", reason: input.reason });
    await audit(ctx, grant, {
      act: "agenda_item_let_go",
      subjectKind: "meeting",
      subjectId: meetingId,
      after: { item: input.itemId },
    });
    return { itemId: returning.item.id };
  });
}

function end(
  ctx: WriteCtx,
  {
    item,
    ...ending
  }: {
    readonly item: Awaited<ReturnType<typeof mustFindItem>>;
    readonly kind: "deferred" | "let_go";
    readonly reason: string;
  },
): Promise<void> {
  return insertItemEnding(ctx.db, {
    ...ending,
    authorityId: ctx.authorityId,
    itemId: item.id,
    part: item.part,
    recordedById: actingPerson(ctx),
    recordedAt: ctx.clock.now(),
  });
}

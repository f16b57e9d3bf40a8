import { removeAgendaItem as removeRow } from "@consortia/db/repositories/agenda-items";
import { listMotions, type Motion, updateMotion } from "@consortia/db/repositories/motions";
import type { RemoveAgendaItem } from "@consortia/domain/agenda/schemas";
import { motionMachine } from "@consortia/domain/board/machines";
import type { Grant } from "@consortia/domain/register/rights";
import { step } from "@consortia/domain/shared/machine";
import { lockMeetingWithMotions } from "../board/end-meeting.ts";
import { mustFindItem } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadDraftItem } from "./load-draft-item.ts";

const withdrawn_reason = "Its item was removed from the draft agenda";

/** Takes an item off a draft agenda. Its motion goes with it, and what that asked for may come again. */
export async function removeAgendaItem(ctx: Ctx, input: RemoveAgendaItem): Promise<{ itemId: string }> {
  const { meetingId } = await mustFindItem(ctx, input.itemId);
  const lock = await lockMeetingWithMotions(ctx, meetingId);
  const request = { key: input.requestKey, name: "removeAgendaItem", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { item, grant } = await loadDraftItem(ctx, input.itemId);
    const { authorityId } = ctx;
    for (const motion of await listMotions(ctx.db, { authorityId, itemId: item.id })) {
      await withdraw(ctx, motion, grant);
    }
    await removeRow(ctx.db, { authorityId, item, at: ctx.clock.now() });
    await audit(ctx, grant, {
      act: "agenda_item_removed",
      subjectKind: "meeting",
      subjectId: meetingId,
      before: { item: item.id, ordinal: item.ordinal },
    });
    return { itemId: item.id };
  });
}

async function withdraw(ctx: WriteCtx, motion: Motion, grant: Grant): Promise<void> {
  if (motion.state === "withdrawn") return;
  const state = step(motionMachine, motion.state, "withdraw", `Motion ${motion.reference}`);
  await updateMotion(ctx.db, {
    authorityId: ctx.authorityId,
    motionId: motion.id,
    state,
    withdrawnReason: withdrawn_reason,
  });
  await motionSubjects[motion.kind].settle(ctx, {
    motion,
    ending: { how: "withdrawn", result: null },
    grant,
  });
}

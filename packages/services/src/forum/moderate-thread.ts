import { insertModeration } from "@consortia/db/repositories/moderations";
import { setThreadState } from "@consortia/db/repositories/threads";
import { moderateGroup } from "@consortia/domain/forum/policy";
import type { ModerateThreadInput } from "@consortia/domain/forum/schemas";
import { threadMachine } from "@consortia/domain/forum/threads";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustAllowInGroup, openThread } from "./open-group.ts";

export type ModeratedThread = { readonly group: string; readonly threadId: Id<"ThreadId"> };

/** Locks a thread or opens it again, with a reason that is kept. */
export async function moderateThread(ctx: Ctx, input: ModerateThreadInput): Promise<ModeratedThread> {
  const { threadId, event, reason } = input;
  const request = { key: input.requestKey, name: "forum.moderateThread", body: input };
  return transact(ctx, { lock: [{ table: "threads", id: threadId }], request }, async (ctx) => {
    const opened = await openThread(ctx, threadId);
    const { thread } = opened;
    const grant = mustAllowInGroup(moderateGroup, opened);
    const state = step(threadMachine, thread.state, event, "This thread");

    const { authorityId } = ctx;
    await setThreadState(ctx.db, { authorityId, threadId, state });
    await insertModeration(ctx.db, {
      id: ctx.newId("ModerationId"),
      authority_id: authorityId,
      thread_id: threadId,
      post_id: null,
      act: event,
      reason,
      person_id: opened.reader.personId,
      appointment_id: grant.appointmentId,
      at: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: event === "lock" ? "thread_locked" : "thread_unlocked",
      subjectKind: "thread",
      subjectId: threadId,
      before: { state: thread.state },
      after: { state },
    });
    return { group: opened.group.slug, threadId };
  });
}

import { insertThread } from "@consortia/db/repositories/threads";
import { writeInGroup } from "@consortia/domain/forum/policy";
import type { CreateThreadInput } from "@consortia/domain/forum/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustAllowInGroup, openGroup } from "./open-group.ts";
import { writePost } from "./write-post.ts";

export type StartedThread = { readonly threadId: Id<"ThreadId">; readonly group: string };

/** Starts a thread with its first post, which has number 1. */
export async function createThread(ctx: Ctx, input: CreateThreadInput): Promise<StartedThread> {
  const request = { key: input.requestKey, name: "forum.createThread", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const opened = await openGroup(ctx, input.group);
    const { group, reader } = opened;
    const grant = mustAllowInGroup(writeInGroup, opened);

    const threadId = ctx.newId("ThreadId");
    const { title, kind } = input;
    const lastPostAt = ctx.clock.now();
    await insertThread(ctx.db, {
      id: threadId,
      authorityId: ctx.authorityId,
      groupId: group.id,
      kind,
      title,
      lastPostAt,
      startedBy: reader.personId,
    });
    await writePost(ctx, {
      groupId: group.id,
      threadId,
      title,
      seq: 1,
      body: input.body,
      authorId: reader.personId,
      appointmentId: grant.appointmentId,
    });
    await audit(ctx, grant, {
      act: "thread_created",
      subjectKind: "thread",
      subjectId: threadId,
      after: { group: group.id, kind },
    });
    return { threadId, group: group.slug };
  });
}

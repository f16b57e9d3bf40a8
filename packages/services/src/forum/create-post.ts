import { type Thread, takeNextSeq } from "@consortia/db/repositories/threads";
import { writeInGroup } from "@consortia/domain/forum/policy";
import type { ReplyInput } from "@consortia/domain/forum/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustAllowInGroup, openThread } from "./open-group.ts";
import { writePost } from "./write-post.ts";

export type WrittenPost = {
  readonly group: string;
  readonly threadId: Id<"ThreadId">;
  readonly seq: number;
};

/** Adds a reply under the next number. The thread's row is locked, so numbers have no gap (FOR-6). */
export async function createPost(ctx: Ctx, input: ReplyInput): Promise<WrittenPost> {
  const { threadId } = input;
  const request = { key: input.requestKey, name: "forum.createPost", body: input };
  return transact(ctx, { lock: [{ table: "threads", id: threadId }], request }, async (ctx) => {
    const opened = await openThread(ctx, threadId);
    const { thread } = opened;
    const grant = mustAllowInGroup(writeInGroup, opened);
    mustBeOpen(thread);

    const at = ctx.clock.now();
    const seq = await takeNextSeq(ctx.db, { authorityId: ctx.authorityId, threadId, at });
    const postId = await writePost(ctx, {
      groupId: thread.groupId,
      threadId,
      title: thread.title,
      seq,
      body: input.body,
      authorId: opened.reader.personId,
      appointmentId: grant.appointmentId,
    });
    await audit(ctx, grant, {
      act: "post_created",
      subjectKind: "post",
      subjectId: postId,
      after: { thread: threadId, seq },
    });
    return { group: opened.group.slug, threadId, seq };
  });
}

/** FOR-5. */
function mustBeOpen(thread: Thread): void {
  if (thread.state === "open") return;
  throw new DomainError(
    "conflict",
    "This thread is locked, so nothing can be added. You can start a new one.",
  );
}

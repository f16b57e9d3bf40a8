import { insertModeration } from "@consortia/db/repositories/moderations";
import { blankPost, findPost } from "@consortia/db/repositories/posts";
import { searchIndex } from "@consortia/db/search/search-index";
import { moderateGroup } from "@consortia/domain/forum/policy";
import type { RemovePostInput } from "@consortia/domain/forum/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustAllowInGroup, openThread } from "./open-group.ts";

export type RemovedPost = {
  readonly group: string;
  readonly threadId: Id<"ThreadId">;
  readonly seq: number;
};

/** Blanks the text of a post and takes it out of the index; its number and a note stay (FOR-6). */
export async function removePost(ctx: Ctx, input: RemovePostInput): Promise<RemovedPost> {
  const { threadId, seq } = input;
  const request = { key: input.requestKey, name: "forum.removePost", body: input };
  return transact(ctx, { lock: [{ table: "threads", id: threadId }], request }, async (ctx) => {
    const opened = await openThread(ctx, threadId);
    const grant = mustAllowInGroup(moderateGroup, opened);
    const { authorityId } = ctx;
    const post = await findPost(ctx.db, { authorityId, threadId, seq });
    if (post === null) throw notFound();
    if (post.isRemoved) throw new DomainError("conflict", "This post was removed before.");

    const at = ctx.clock.now();
    await blankPost(ctx.db, { authorityId, postId: post.id, at });
    await insertModeration(ctx.db, {
      id: ctx.newId("ModerationId"),
      authority_id: authorityId,
      thread_id: threadId,
      post_id: post.id,
      act: "remove_post",
      reason: input.reason,
      person_id: opened.reader.personId,
      appointment_id: grant.appointmentId,
      at,
    });
    await searchIndex(ctx.store.dialect).remove(ctx.db, { authorityId, kind: "post", subjectId: post.id });
    await audit(ctx, grant, {
      act: "post_removed",
      subjectKind: "post",
      subjectId: post.id,
      after: { thread: threadId, seq },
    });
    return { group: opened.group.slug, threadId, seq };
  });
}

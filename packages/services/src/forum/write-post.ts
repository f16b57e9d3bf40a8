import { insertPost } from "@consortia/db/repositories/posts";
import { searchIndex } from "@consortia/db/search/search-index";
import type { AppointmentId, GroupId, Id, PersonId } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { renderMarkdown } from "../shared/markdown.ts";

export type PostToWrite = {
  readonly groupId: GroupId;
  readonly threadId: Id<"ThreadId">;
  /** Stands in the index with the first post. */
  readonly title: string;
  readonly seq: number;
  readonly body: string;
  readonly authorId: PersonId;
  readonly appointmentId: AppointmentId;
};

/** Stores a post with its safe HTML and its words in the search index, in the transaction of the act. */
export async function writePost(ctx: WriteCtx, post: PostToWrite): Promise<Id<"PostId">> {
  const id = ctx.newId("PostId");
  const { authorityId } = ctx;
  await insertPost(ctx.db, {
    id,
    authorityId,
    threadId: post.threadId,
    seq: post.seq,
    authorId: post.authorId,
    appointmentId: post.appointmentId,
    text: post.body,
    html: renderMarkdown(post.body),
    bodyHash: sha256(post.body),
    at: ctx.clock.now(),
  });
  await searchIndex(ctx.store.dialect).put(ctx.db, {
    authorityId,
    kind: "post",
    subjectId: id,
    readBy: { groupId: post.groupId },
    text: post.seq === 1 ? `${post.title} ${post.body}` : post.body,
  });
  return id;
}

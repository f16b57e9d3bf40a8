import type { ForumGroup } from "@consortia/db/repositories/forum-groups";
import { listPosts, type Post } from "@consortia/db/repositories/posts";
import { findReadSeq } from "@consortia/db/repositories/reading-positions";
import type { Thread } from "@consortia/db/repositories/threads";
import { firstUnread, pageOfSeq, pagesOf, pageWithin, seqRange } from "@consortia/domain/forum/pages";
import { moderateGroup, writeInGroup } from "@consortia/domain/forum/policy";
import type { ThreadPageInput } from "@consortia/domain/forum/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import type { Ctx } from "../shared/ctx.ts";
import { openThread } from "./open-group.ts";

export type ThreadPage = {
  readonly group: ForumGroup;
  readonly thread: Thread;
  readonly page: number;
  readonly pages: number;
  readonly posts: readonly Post[];
  /** The number of the first post not read yet, where the reader has been here before and there is one. */
  readonly unreadFrom: number | null;
  /** The last number of this page where the reader had not got so far: what there is to record. */
  readonly newlyRead: number | null;
  readonly canWrite: boolean;
  readonly canModerate: boolean;
};

/** One page of a thread by post numbers (FOR-6). Without a page: the one where the reader got to. */
export async function showThread(ctx: Ctx, input: ThreadPageInput): Promise<ThreadPage> {
  const { thread, group, subject, rights, reader } = await openThread(ctx, input.threadId);
  if (group.slug !== input.group) throw notFound();
  const readSeq = await findReadSeq(ctx.db, { ...reader, threadId: thread.id });
  const unreadFrom = readSeq === 0 ? null : firstUnread(readSeq, thread.lastSeq);
  const reached = readSeq === 0 ? 1 : pageOfSeq(unreadFrom ?? thread.lastSeq);
  const page = input.page === undefined ? reached : pageWithin(input.page, thread.lastSeq);
  const posts = await listPosts(ctx.db, {
    authorityId: ctx.authorityId,
    threadId: thread.id,
    ...seqRange(page),
  });
  const last = posts.at(-1)?.seq ?? 0;
  return {
    group,
    thread,
    page,
    pages: pagesOf(thread.lastSeq),
    posts,
    unreadFrom,
    newlyRead: last > readSeq ? last : null,
    canWrite: thread.state === "open" && writeInGroup.allows(rights, subject) !== null,
    canModerate: moderateGroup.allows(rights, subject) !== null,
  };
}

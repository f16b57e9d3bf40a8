import { type ForumGroup, findUnreadSince } from "@consortia/db/repositories/forum-groups";
import { type ListedThread, listThreads as listRows } from "@consortia/db/repositories/threads";
import { writeInGroup } from "@consortia/domain/forum/policy";
import { type ThreadCursor, type ThreadListInput, threadListSchema } from "@consortia/domain/forum/schemas";
import type { Ctx } from "../shared/ctx.ts";
import { openGroup } from "./open-group.ts";

const threads_a_page = 50;

export type ThreadList = {
  readonly group: ForumGroup;
  readonly canWrite: boolean;
  /** One belongs, so what is new is marked and can be marked as read. */
  readonly hasUnread: boolean;
  readonly threads: readonly (ListedThread & { readonly isUnread: boolean })[];
  /** Where the next page begins; null at the end. */
  readonly next: ThreadCursor | null;
};

/** The threads of a group, the newest activity first, 50 at a time. */
export async function listThreads(ctx: Ctx, input: ThreadListInput): Promise<ThreadList> {
  const { group: slug, kind, isUnanswered, after } = threadListSchema.parse(input);
  const { group, subject, rights, reader } = await openGroup(ctx, slug);
  const since = await findUnreadSince(ctx.db, reader, group.id);
  const rows = await listRows(ctx.db, reader, {
    groupId: group.id,
    kind,
    isUnanswered,
    after,
    limit: threads_a_page + 1,
  });
  const threads = rows.slice(0, threads_a_page).map((thread) => ({
    ...thread,
    isUnread: since !== null && thread.lastPostAt > since && thread.readSeq < thread.lastSeq,
  }));
  const last = threads.at(-1);
  return {
    group,
    canWrite: writeInGroup.allows(rights, subject) !== null,
    hasUnread: since !== null,
    threads,
    next:
      rows.length > threads_a_page && last !== undefined
        ? { lastPostAt: last.lastPostAt, id: last.id }
        : null,
  };
}

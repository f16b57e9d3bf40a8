import {
  createThreadSchema,
  groupSchema,
  moderateThreadSchema,
  readingSchema,
  removePostSchema,
  replySchema,
  threadListSchema,
  threadPageSchema,
} from "@consortia/domain/forum/schemas";
import { createPost } from "@consortia/services/forum/create-post";
import { createThread } from "@consortia/services/forum/create-thread";
import { listGroups } from "@consortia/services/forum/list-groups";
import { listThreads } from "@consortia/services/forum/list-threads";
import { markGroupRead } from "@consortia/services/forum/mark-group-read";
import { moderateThread } from "@consortia/services/forum/moderate-thread";
import { recordReading } from "@consortia/services/forum/record-reading";
import { removePost } from "@consortia/services/forum/remove-post";
import { showThread } from "@consortia/services/forum/show-thread";
import { procedure, router } from "../trpc.ts";

export const forumRouter = router({
  listGroups: procedure.query(({ ctx }) => listGroups(ctx)),
  listThreads: procedure.input(threadListSchema).query(({ ctx, input }) => listThreads(ctx, input)),
  showThread: procedure.input(threadPageSchema).query(({ ctx, input }) => showThread(ctx, input)),
  createThread: procedure.input(createThreadSchema).mutation(({ ctx, input }) => createThread(ctx, input)),
  createPost: procedure.input(replySchema).mutation(({ ctx, input }) => createPost(ctx, input)),
  moderateThread: procedure
    .input(moderateThreadSchema)
    .mutation(({ ctx, input }) => moderateThread(ctx, input)),
  removePost: procedure.input(removePostSchema).mutation(({ ctx, input }) => removePost(ctx, input)),
  recordReading: procedure.input(readingSchema).mutation(({ ctx, input }) => recordReading(ctx, input)),
  markGroupRead: procedure.input(groupSchema).mutation(({ ctx, input }) => markGroupRead(ctx, input)),
});

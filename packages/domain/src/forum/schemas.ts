import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { threadKindSchema } from "./threads.ts";

/** As a group stands in an address: `/forum/north-warwickshire`. */
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "That link is not complete");

export const longest_post = 20_000;
const longest_title = 150;
const longest_reason = 1_000;

const bodySchema = (words: string) =>
  z
    .string()
    .trim()
    .min(1, words)
    .max(longest_post, `Use ${longest_post.toLocaleString("en-GB")} characters or fewer`);

const reasonSchema = (words: string) =>
  z.string().trim().min(1, words).max(longest_reason, "Use fewer words");

export const createThreadSchema = z.object({
  requestKey: requestKeySchema,
  group: slugSchema,
  kind: threadKindSchema,
  title: z
    .string()
    .trim()
    .min(1, "Enter a title")
    .max(longest_title, `Title must be ${longest_title} characters or fewer`),
  body: bodySchema("Write your first post"),
});
export type CreateThreadInput = z.infer<typeof createThreadSchema>;

export const replySchema = z.object({
  requestKey: requestKeySchema,
  threadId: idSchema("ThreadId"),
  body: bodySchema("Write your reply"),
});
export type ReplyInput = z.infer<typeof replySchema>;

export const moderateThreadSchema = z.object({
  requestKey: requestKeySchema,
  threadId: idSchema("ThreadId"),
  event: z.enum(["lock", "unlock"]),
  reason: reasonSchema("Say why"),
});
export type ModerateThreadInput = z.infer<typeof moderateThreadSchema>;

export const removePostSchema = z.object({
  requestKey: requestKeySchema,
  threadId: idSchema("ThreadId"),
  seq: z.coerce.number().int().min(1),
  reason: reasonSchema("Say why this post is removed"),
});
export type RemovePostInput = z.infer<typeof removePostSchema>;

/** Where a page of threads ended: the next begins after it. */
export const threadCursorSchema = z.object({ lastPostAt: z.iso.datetime(), id: idSchema("ThreadId") });
export type ThreadCursor = z.infer<typeof threadCursorSchema>;

export const threadListSchema = z.object({
  group: slugSchema,
  kind: threadKindSchema.optional(),
  isUnanswered: z.boolean().default(false),
  after: threadCursorSchema.optional(),
});
export type ThreadListInput = z.input<typeof threadListSchema>;

export const threadPageSchema = z.object({
  group: slugSchema,
  threadId: idSchema("ThreadId"),
  /** A page that is not there shows page 1. Without a page: where the reader got to. */
  page: z.number().optional(),
});
export type ThreadPageInput = z.infer<typeof threadPageSchema>;

export const groupSchema = z.object({ group: slugSchema });

export const readingSchema = z.object({
  threadId: idSchema("ThreadId"),
  seq: z.number().int().min(1),
});
export type ReadingInput = z.infer<typeof readingSchema>;

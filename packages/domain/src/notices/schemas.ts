import { z } from "zod";
import { boardCodeSchema } from "../board/schemas.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { laterKinds, noticeOutcomes } from "./notice.ts";

const most = 5000;
const text = z
  .string()
  .trim()
  .max(most, `Use ${most.toLocaleString("en-GB")} characters or fewer`);
const request = { requestKey: requestKeySchema };

export const draftNoticeSchema = z.object({ ...request, motionId: idSchema("MotionId") });
export type DraftNotice = z.infer<typeof draftNoticeSchema>;

export const draftLaterNoticeSchema = z.object({
  ...request,
  noticeId: idSchema("NoticeId"),
  kind: z.enum(laterKinds, "Select whether it corrects, varies or withdraws"),
});
export type DraftLaterNotice = z.infer<typeof draftLaterNoticeSchema>;

const words = {
  decision: text.min(1, "Enter the decision"),
  authority: text.min(1, "Enter the authority for the decision"),
  vote: text.min(1, "Enter how the vote fell"),
  reasons: text.min(1, "Enter the reasons"),
  conditions: text,
  nextSteps: text,
};

export const saveNoticeSchema = z.object({
  ...request,
  noticeId: idSchema("NoticeId"),
  version: z.coerce.number().int().min(1),
  ...words,
  /** The closed box of a notice on a closed item; null where the item is open. */
  closed: z.object(words).nullable().default(null),
});
export type SaveNotice = z.infer<typeof saveNoticeSchema>;

export const publishNoticeSchema = z.object({
  ...request,
  noticeId: idSchema("NoticeId"),
  /** What was read before publishing is what is published. */
  version: z.coerce.number().int().min(1),
});
export type PublishNotice = z.infer<typeof publishNoticeSchema>;

/** The draft as it was read before its words are replaced. */
export const redraftNoticeSchema = publishNoticeSchema.pick({
  requestKey: true,
  noticeId: true,
  version: true,
});
export type RedraftNotice = z.infer<typeof redraftNoticeSchema>;

export const listNoticesSchema = z.object({
  board: boardCodeSchema,
  outcomes: z.array(z.enum(noticeOutcomes)).max(10).default([]),
  /** A calendar year. */
  year: z.number().int().min(2000).max(2100).nullable().default(null),
});
export type ListNotices = z.infer<typeof listNoticesSchema>;

export const ofNoticeSchema = z.object({
  board: boardCodeSchema,
  reference: z.string().regex(/^N-[0-9]{4,6}$/, "That link is not complete"),
});

import { z } from "zod";
import { boardCodeSchema, closedReasonSchema } from "../board/schemas.ts";
import { referenceSchema as commissionReferenceSchema } from "../commissioning/schemas.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { oneOfTyped } from "../shared/typed.ts";
import { urgentAnswers, urgentParts } from "./urgent.ts";

const most = 1000;
const longest = `Use ${most.toLocaleString("en-GB")} characters or fewer`;

export const urgentReferenceSchema = z.string().regex(/^U-[0-9]{4,6}$/, "That link is not complete");

export const askUrgentSchema = z.object({
  requestKey: requestKeySchema,
  boardId: idSchema("BoardId"),
  reference: commissionReferenceSchema,
  reason: z
    .string()
    .trim()
    .min(10, "Say why it cannot wait for a meeting, in 10 characters or more")
    .max(most, longest),
  neededOn: localDateSchema,
  /** Why its words are closed; open to every member where nothing is said. */
  closedReason: closedReasonSchema.optional(),
});
export type AskUrgent = z.infer<typeof askUrgentSchema>;

export const answerUrgentSchema = z
  .object({
    requestKey: requestKeySchema,
    urgentId: idSchema("UrgentDecisionId"),
    part: z.enum(urgentParts),
    answer: oneOfTyped(urgentAnswers, "Select whether you agree"),
    reason: z.string().trim().max(most, longest),
    /** Each says so with the agreement: there is no meeting in which an interest could be declared. */
    hasNoInterest: z.boolean(),
  })
  .refine(({ answer, reason }) => answer === "agree" || reason !== "", {
    path: ["reason"],
    message: "Say why you refuse",
  })
  .refine(({ answer, hasNoInterest }) => answer === "refuse" || hasNoInterest, {
    path: ["hasNoInterest"],
    message: "Say that you have no interest in it, or refuse",
  });
export type AnswerUrgent = z.infer<typeof answerUrgentSchema>;

export const ofUrgentSchema = z.object({ board: boardCodeSchema, reference: urgentReferenceSchema });

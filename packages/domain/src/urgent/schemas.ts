import { z } from "zod";
import { boardCodeSchema, closedReasonSchema } from "../board/schemas.ts";
import { referenceSchema as commissionReferenceSchema } from "../commissioning/schemas.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { oneOfTyped } from "../shared/typed.ts";
import { wordsSchema } from "../shared/words-schema.ts";
import { type UrgentPart, urgentAnswers, urgentParts } from "./urgent.ts";

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

const answer = {
  requestKey: requestKeySchema,
  urgentId: idSchema("UrgentDecisionId"),
  answer: oneOfTyped(urgentAnswers, "Select whether you agree"),
  reason: z.string().trim().max(most, longest),
  /** Each says so with the agreement: there is no meeting in which an interest could be declared. */
  hasNoInterest: z.boolean(),
};

/** A refusal has a reason, and an agreement no interest. */
function answerAs<Parts extends readonly [UrgentPart, ...UrgentPart[]]>(parts: Parts) {
  return z
    .object({ ...answer, part: z.enum(parts, "Select as whom you answer") })
    .refine(({ answer, reason }) => answer === "agree" || reason !== "", {
      path: ["reason"],
      message: "Say why you refuse",
    })
    .refine(({ answer, hasNoInterest }) => answer === "refuse" || hasNoInterest, {
      path: ["hasNoInterest"],
      message: "Say that you have no interest in it, or refuse",
    });
}

export const answerUrgentSchema = answerAs(urgentParts);
/** On the portal's page. */
export const answerAsChairSchema = answerAs(["chair", "vice_chair"]);
/** On the admin app's page. */
export const answerAsFinanceSchema = answerAs(["la_finance"]);
export type AnswerUrgent = z.infer<typeof answerUrgentSchema>;

/** An interest of one of the three that came out once they had agreed. */
export const recordLateInterestSchema = z.object({
  requestKey: requestKeySchema,
  urgentId: idSchema("UrgentDecisionId"),
  personId: idSchema("PersonId", "Select whose interest it is"),
  says: wordsSchema("Describe the interest", most),
});
export type RecordLateInterest = z.infer<typeof recordLateInterestSchema>;

/** A commission that a board's clerk thinks of asking for. */
export const ofQuestionSchema = z.object({ board: boardCodeSchema, reference: commissionReferenceSchema });

export const ofUrgentSchema = z.object({ board: boardCodeSchema, reference: urgentReferenceSchema });

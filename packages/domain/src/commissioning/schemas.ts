import { z } from "zod";
import { closedReasonSchema, remitSchema } from "../board/schemas.ts";
import { lanes } from "../register/lanes.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { parsePounds } from "../shared/money.ts";
import { localDateSchema } from "../shared/time.ts";
import { oneOfTyped } from "../shared/typed.ts";
import { payersBar, several_budgets } from "./payers.ts";
import { shareAnswers } from "./school-share.ts";

export const deliveryModes = ["provided", "bought", "brokered"] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

/** How support is given, in the words of the form. */
export const deliveryModeTitles: Readonly<Record<DeliveryMode, string>> = {
  provided: "Provided by the LA",
  bought: "Bought from a provider",
  brokered: "Brokered with another school",
};

export const referenceSchema = z.string().regex(/^C-[0-9]{4,6}$/, "That is not a commission’s reference");

/** Pounds as typed; the message names the number that failed. */
const amountSchema = z
  .string()
  .trim()
  .min(1, "Enter an amount in pounds")
  .transform((typed, context) => {
    try {
      const pence = parsePounds(typed);
      if (pence > 0n) return pence;
      context.addIssue({ code: "custom", message: "Amount must be more than £0" });
    } catch (error) {
      context.addIssue({
        code: "custom",
        message: error instanceof Error ? error.message : "Enter an amount",
      });
    }
    return z.NEVER;
  });

/** The form of a commission in draft: one page, the same schema for page and procedure. */
export const commissionFormSchema = z
  .object({
    consortiumId: idSchema("GroupId"),
    lane: oneOfTyped(lanes, "Select a lane"),
    title: z
      .string()
      .trim()
      .min(8, "Enter a title of 8 characters or more")
      .max(120, "Title must be 120 characters or fewer"),
    purpose: z
      .string()
      .trim()
      .min(20, "Say what the support is for, in 20 characters or more")
      .max(4000, "Purpose must be 4,000 characters or fewer"),
    schoolIds: z.array(idSchema("SchoolId")).min(1, "Select at least one school").max(40),
    deliveryMode: oneOfTyped(deliveryModes, "Select how support will be given"),
    provider: z.string().trim().max(120, "Provider must be 120 characters or fewer"),
    fundId: z.union([z.literal(several_budgets), idSchema("FundId", "Select the budget that pays")]),
    /** Where several budgets pay: those with an amount. */
    budgetShares: z
      .array(z.object({ fundId: idSchema("FundId"), amount: amountSchema }))
      .max(20)
      .default([]),
    /** What schools pay out of their own budgets, which their heads sign. */
    schoolShares: z
      .array(z.object({ schoolId: idSchema("SchoolId"), amount: amountSchema }))
      .max(40)
      .default([]),
    maximum: amountSchema,
    startsOn: localDateSchema,
    endsOn: localDateSchema,
    requestKey: requestKeySchema,
  })
  .refine((form) => form.endsOn >= form.startsOn, {
    path: ["endsOn"],
    message: "End date must be on or after the start date",
  })
  .superRefine((form, context) => {
    const amounts: readonly unknown[] = [
      form.maximum,
      ...[...form.budgetShares, ...form.schoolShares].map(({ amount }) => amount),
    ];
    // What is no amount has its own words already.
    if (amounts.some((amount) => typeof amount !== "bigint")) return;
    const bar = payersBar(form);
    if (bar !== null) context.addIssue({ code: "custom", path: [bar.field], message: bar.words });
  });

export type CommissionForm = z.infer<typeof commissionFormSchema>;

export const byReferenceSchema = z.object({ reference: referenceSchema });

export const sendCommissionSchema = byReferenceSchema.extend({ requestKey: requestKeySchema });

export const answerShareSchema = z
  .object({
    shareId: idSchema("SchoolShareId"),
    answer: z.enum(shareAnswers),
    /** Why it is refused; empty where it is signed. */
    reason: z.string().trim().max(1000, "Reason must be 1,000 characters or fewer").default(""),
    requestKey: requestKeySchema,
  })
  .refine(({ answer, reason }) => answer === "sign" || reason.length >= 10, {
    path: ["reason"],
    message: "Say why your school does not pay this, in 10 characters or more",
  });

export type AnswerShare = z.infer<typeof answerShareSchema>;

export const withdrawCommissionSchema = byReferenceSchema.extend({
  reason: z.string().trim().min(10, "Say why, in 10 characters or more").max(1000),
  requestKey: requestKeySchema,
});

export const placeCommissionSchema = byReferenceSchema.extend({
  meetingId: idSchema("MeetingId", "Select the meeting"),
  /** Why the item is closed; it is open where nothing is said. */
  closedReason: closedReasonSchema.optional(),
  remit: remitSchema.optional(),
  requestKey: requestKeySchema,
});

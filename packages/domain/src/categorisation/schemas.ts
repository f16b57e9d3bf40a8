import { z } from "zod";
import { idSchema, requestKeySchema, urnSchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { oneOfTyped } from "../shared/typed.ts";
import { wordsSchema } from "../shared/words-schema.ts";
import { groupings } from "./category-release.ts";
import { disputeGrounds } from "./dispute.ts";
import { changeCauses } from "./in-year.ts";
import { least_panel_members, most_panel_members } from "./panel.ts";
import { least_minimum } from "./suppress.ts";
import { checkOutcomes } from "./termly-check.ts";

/** A reason is read by the school, so it must say something (CAT-4). */
export const leastReasonLength = 20;

export const reasonSchema = z
  .string()
  .trim()
  .min(leastReasonLength, `Give a reason of ${leastReasonLength} characters or more; the school will read it`)
  .max(2_000, "Reason must be 2,000 characters or fewer");

const codeSchema = z.string().trim().min(1, "Select a category").max(10, "Select a category");

export const setCategorySchema = z.object({
  urn: urnSchema,
  code: codeSchema,
  effectiveOn: localDateSchema,
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export type SetCategoryInput = z.infer<typeof setCategorySchema>;

/** A file of every school of the largest authority is well below this. */
export const largest_category_file_bytes = 1_000_000;

export const setCategoriesSchema = z.object({
  csv: z
    .string()
    .min(1, "Choose a file")
    .max(largest_category_file_bytes, "The file must be 1 MB or smaller"),
  requestKey: requestKeySchema,
});
export type SetCategoriesInput = z.infer<typeof setCategoriesSchema>;

export const previewCategoriesSchema = setCategoriesSchema.pick({ csv: true });

export const schoolByUrnSchema = z.object({ urn: urnSchema });

/** 25 figures of each of 400 schools stay below it. */
export const largest_figure_file_bytes = 3 * 1024 * 1024;

export const figureFileSchema = z.object({
  csv: z.string().min(1, "Choose a file").max(largest_figure_file_bytes, "The file must be 3 MB or smaller"),
});

export const recordFiguresSchema = figureFileSchema.extend({ requestKey: requestKeySchema });
export type RecordFiguresInput = z.infer<typeof recordFiguresSchema>;

export const runCriteriaSchema = z.object({ requestKey: requestKeySchema });
export type RunCriteriaInput = z.infer<typeof runCriteriaSchema>;

export const shareRunSchema = z.object({
  runId: z.string().min(1),
  replyBy: localDateSchema,
  requestKey: requestKeySchema,
});
export type ShareRunInput = z.infer<typeof shareRunSchema>;

export const commentSchema = z.object({
  urn: urnSchema,
  /** The run that was read: a comment never lands on another. */
  runId: z.string().min(1),
  says: wordsSchema("Write your comment or say which figure is wrong", 1_500),
  /** What the school thinks right; null where it says nothing of that. */
  suggested: codeSchema.nullable(),
  /** The criteria it doubts, by code. */
  criteria: z.array(z.string().max(4)).max(40),
  requestKey: requestKeySchema,
});
export type CommentInput = z.infer<typeof commentSchema>;

export const categoryRunSchema = z.object({ runId: z.string().min(1) });
export const proposalSchema = categoryRunSchema.extend({ urn: urnSchema });

/** A school year that has begun, and the categories that count as a warning. */
export const evaluateYearSchema = z.object({
  year: z.coerce.number("Select a school year").int().min(2000).max(2100),
  warningCodes: z.array(codeSchema).min(1, "Select one category or more").max(30),
});
export type EvaluateYearInput = z.infer<typeof evaluateYearSchema>;

export const keepEvaluationSchema = evaluateYearSchema.extend({
  learned: wordsSchema("Say what was learned, and what is to change", 4_000),
  requestKey: requestKeySchema,
});
export type KeepEvaluationInput = z.infer<typeof keepEvaluationSchema>;

export const evaluationOfYearSchema = evaluateYearSchema.pick({ year: true });
/** Of one authority, more than the largest has. */
const most_schools = 5_000;

const panelistsSchema = z
  .array(idSchema("PersonId"))
  .min(least_panel_members, `Choose ${least_panel_members} members or more`)
  .max(most_panel_members, `Choose ${most_panel_members} members or fewer`)
  .refine((ids) => new Set(ids).size === ids.length, "Choose each member once");

export const namePanelSchema = z.object({
  runId: z.string().min(1),
  /** The schools it hears, or every school that no panel can decide yet. */
  urns: z.union([z.literal("all"), z.array(urnSchema).min(1, "Choose a school").max(most_schools)]),
  members: panelistsSchema,
  requestKey: requestKeySchema,
});
export type NamePanelInput = z.infer<typeof namePanelSchema>;

export const panelSchema = z.object({ panelId: idSchema("CategoryPanelId") });
export const hearingSchema = panelSchema.extend({ urn: urnSchema });

export const declareConflictSchema = hearingSchema.extend({
  says: wordsSchema("Say what the conflict is", 500),
  requestKey: requestKeySchema,
});
export type DeclareConflictInput = z.infer<typeof declareConflictSchema>;

export const agreeCategorySchema = hearingSchema.extend({
  code: codeSchema,
  /** Why another category than the rules propose; null where the panel agrees with them. */
  reason: reasonSchema.nullable(),
  notes: z.string().trim().max(2_000, "Notes must be 2,000 characters or fewer"),
  requestKey: requestKeySchema,
});
export type AgreeCategoryInput = z.infer<typeof agreeCategorySchema>;

export const deferCategorySchema = hearingSchema.extend({
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export type DeferCategoryInput = z.infer<typeof deferCategorySchema>;

export const confirmCategoriesSchema = z.object({
  runId: z.string().min(1),
  /** The schools that were read: one, or several on which the panel agreed with the rules. */
  urns: z.array(urnSchema).min(1, "Choose a school").max(most_schools),
  effectiveOn: localDateSchema,
  requestKey: requestKeySchema,
});
export type ConfirmCategoriesInput = z.infer<typeof confirmCategoriesSchema>;

export const letterSchema = z.object({ urn: urnSchema, letterId: idSchema("CategoryLetterId") });

export const raiseDisputeSchema = z.object({
  urn: urnSchema,
  /** The decision that was read: a dispute never lands on another. */
  decisionId: idSchema("CategoryDecisionId"),
  ground: z.enum(disputeGrounds, "Select a ground"),
  says: wordsSchema("Say why, and what shows it", 3_000),
  /** The category the school thinks right; null where it says nothing of that. */
  wished: codeSchema.nullable(),
  wantsToSpeak: z.boolean(),
  requestKey: requestKeySchema,
});
export type RaiseDisputeInput = z.infer<typeof raiseDisputeSchema>;

export const disputeSchema = z.object({ disputeId: idSchema("CategoryDisputeId") });
export const disputeStepSchema = disputeSchema.extend({ requestKey: requestKeySchema });
export type DisputeStepInput = z.infer<typeof disputeStepSchema>;

export const replyToDisputeSchema = disputeStepSchema.extend({
  reply: wordsSchema("Write your reply", 3_000),
});
export type ReplyToDisputeInput = z.infer<typeof replyToDisputeSchema>;

export const nameDisputePanelSchema = disputeStepSchema.extend({ members: panelistsSchema });
export const standDownPanelSchema = disputeStepSchema.extend({ reason: reasonSchema });
export type StandDownPanelInput = z.infer<typeof standDownPanelSchema>;
export type NameDisputePanelInput = z.infer<typeof nameDisputePanelSchema>;

/** A code, `none` for schools without a category, or null for all; `after` is the last school of the page before. */
export const listCategoriesSchema = z.object({
  code: z.string().max(10).nullable(),
  after: z.object({ name: z.string(), urn: z.string() }).nullable(),
});

/** How the totals by category are grouped, and below what number a count is held back. */
export const totalsToPublishSchema = z.object({
  grouping: oneOfTyped(groupings, "Select how the totals are grouped"),
  minimum: z.coerce
    .number("Enter the smallest number to print")
    .int("Enter a whole number")
    .min(least_minimum, `The smallest number to print is ${least_minimum} or more`)
    .max(50, "Enter 50 or less"),
});
export type TotalsToPublish = z.infer<typeof totalsToPublishSchema>;

export const publishCategoryTotalsSchema = totalsToPublishSchema.extend({ requestKey: requestKeySchema });
export type PublishCategoryTotalsInput = z.infer<typeof publishCategoryTotalsSchema>;

export const previewChangeSchema = z.object({ urn: urnSchema });

export const openChangeSchema = z.object({
  urn: urnSchema,
  code: codeSchema,
  /** The decision that was read: a change never lands on another. */
  decisionId: idSchema("CategoryDecisionId"),
  cause: z.enum(changeCauses, "Select what the change rests on"),
  causedOn: localDateSchema,
  source: wordsSchema("Say where it can be read", 300),
  reason: reasonSchema,
  /** What the officer adds to the change of support that follows from the two categories. */
  support: z.string().trim().max(1_000, "Use 1,000 characters or fewer"),
  replyBy: localDateSchema,
  requestKey: requestKeySchema,
});
export type OpenChangeInput = z.infer<typeof openChangeSchema>;

export const changeSchema = z.object({ changeId: idSchema("CategoryChangeId") });

export const withdrawChangeSchema = changeSchema.extend({
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export type WithdrawChangeInput = z.infer<typeof withdrawChangeSchema>;

export const recordCheckSchema = z.object({
  urn: urnSchema,
  /** What was read: an answer never lands on another decision, nor on another proposal. */
  decisionId: idSchema("CategoryDecisionId"),
  proposed: codeSchema.nullable(),
  outcome: z.enum(checkOutcomes, "Select what comes of it"),
  /** Needed where the criteria would propose another category. */
  reason: z
    .string()
    .trim()
    .min(leastReasonLength, `Give a reason of ${leastReasonLength} characters or more`)
    .max(2_000, "Reason must be 2,000 characters or fewer")
    .nullable(),
  requestKey: requestKeySchema,
});
export type RecordCheckInput = z.infer<typeof recordCheckSchema>;

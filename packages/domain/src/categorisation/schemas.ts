import { z } from "zod";
import { requestKeySchema, urnSchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { oneOfTyped } from "../shared/typed.ts";
import { wordsSchema } from "../shared/words-schema.ts";
import { groupings } from "./category-release.ts";
import { least_minimum } from "./suppress.ts";

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

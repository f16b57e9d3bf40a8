import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { amountSchema, poundsSchema } from "../shared/pounds.ts";
import { localDateSchema } from "../shared/time.ts";
import { oneOfTyped } from "../shared/typed.ts";
import { wordsSchema } from "../shared/words-schema.ts";

/** Balances as at the end of a day; now where none is named. */
export const balancesAtSchema = z.object({ on: localDateSchema.optional() });
export const accountIdSchema = balancesAtSchema.extend({ accountId: idSchema("LedgerAccountId") });
export const entryIdSchema = z.object({ transactionId: idSchema("LedgerTransactionId") });

export const askReversalSchema = entryIdSchema.extend({
  reason: wordsSchema("Say why the entry is reversed"),
  requestKey: requestKeySchema,
});
export type AskReversalInput = z.infer<typeof askReversalSchema>;

export const agreeReversalSchema = z.object({
  reversalId: idSchema("LedgerReversalId"),
  requestKey: requestKeySchema,
});
export type AgreeReversalInput = z.infer<typeof agreeReversalSchema>;

export const refuseReversalSchema = agreeReversalSchema.extend({
  reason: wordsSchema("Say why you do not agree"),
});
export type RefuseReversalInput = z.infer<typeof refuseReversalSchema>;

const slugSchema = z.string().min(1).max(200);
/** Fund and year of one of a consortium's budgets, as the page offers them. */
const budgetSchema = z.string("Select a fund").regex(/^fun_\w+ \d{4}$/, "Select a fund");
export const virementsOfSchema = z.object({ slug: slugSchema });

export const proposeVirementSchema = z.object({
  /** The consortium that the proposer leads. */
  slug: slugSchema,
  budget: budgetSchema,
  otherSlug: z.string("Select a consortium").min(1, "Select a consortium").max(200),
  direction: oneOfTyped(["give", "get"], "Select whether you give or get"),
  amount: amountSchema,
  reason: wordsSchema("Say what the money is for", 500),
  requestKey: requestKeySchema,
});
export type ProposeVirementInput = z.infer<typeof proposeVirementSchema>;

const virementSchema = z.object({ virementId: idSchema("VirementId"), requestKey: requestKeySchema });
/** An answer in the portal: from the budget page of the consortium that the person leads. */
export const answerVirementSchema = virementSchema.extend({ slug: slugSchema });
export type AnswerVirementInput = z.infer<typeof answerVirementSchema>;

export const endVirementSchema = answerVirementSchema.extend({ reason: wordsSchema("Say why", 500) });
export type EndVirementInput = z.infer<typeof endVirementSchema>;

export const postVirementSchema = virementSchema;
export type PostVirementInput = z.infer<typeof postVirementSchema>;

export const returnVirementSchema = virementSchema.extend({ reason: wordsSchema("Say why", 500) });
export type ReturnVirementInput = z.infer<typeof returnVirementSchema>;

const yearSchema = z.coerce.number("Select a year").int().min(2000).max(2100);
const periodSchema = z.coerce.number().int().min(1).max(13);

export const periodsOfSchema = z.object({ year: yearSchema.optional() });

export const movePeriodSchema = z.object({
  year: yearSchema,
  period: periodSchema,
  requestKey: requestKeySchema,
});
export type MovePeriodInput = z.infer<typeof movePeriodSchema>;

export const endFundYearSchema = z.object({
  fundId: idSchema("FundId"),
  year: yearSchema,
  /** Whether what is left in the pot of a fund that goes on is handed back; that of an ended fund always is. */
  returnPot: oneOfTyped(["yes", "no"], "Select what happens to the pot"),
  reason: wordsSchema("Say what the year end was decided by", 500),
  requestKey: requestKeySchema,
});
export type EndFundYearInput = z.infer<typeof endFundYearSchema>;

/** What may stay empty on a forecast that is on budget; `checkForecast` says when not. */
const maybeWordsSchema = z.string().trim().max(1_000, "Use 1000 characters or fewer");

export const recordForecastSchema = z.object({
  slug: slugSchema,
  budget: budgetSchema,
  expected: poundsSchema,
  reason: maybeWordsSchema,
  mitigation: maybeWordsSchema,
  requestKey: requestKeySchema,
});
export type RecordForecastInput = z.infer<typeof recordForecastSchema>;

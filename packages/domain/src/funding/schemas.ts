import { z } from "zod";
import { reasonSchema } from "../categorisation/schemas.ts";
import { laneSchema } from "../register/lanes.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { parseRatio } from "../shared/money.ts";
import { amountSchema, optionalPoundsSchema, poundsSchema } from "../shared/pounds.ts";
import { localDateSchema } from "../shared/time.ts";
import { methods, overFundRules, roundings, weighings } from "./formula.ts";

/** One of a closed list, from what a form sends as text. */
function chosen<const Values extends readonly [string, ...string[]]>(values: Values, message: string) {
  return z.string(message).pipe(z.enum(values, message));
}

const chosenLaneSchema = z.string("Select a lane").pipe(laneSchema);

const optionalDateSchema = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .pipe(z.union([z.null(), localDateSchema]));

export const fundSources = ["la_base", "grant", "de_delegated", "school_contribution"] as const;

export type FundSource = (typeof fundSources)[number];

export const createFundSchema = z.object({
  name: z.string().trim().min(1, "Enter a name").max(120, "Name must be 120 characters or fewer"),
  sourceKind: chosen(fundSources, "Select where the money comes from"),
  year: z.coerce.number("Select a financial year").int().min(2000).max(2100),
  conditions: z.string().trim().max(2_000, "Conditions must be 2,000 characters or fewer"),
  endsOn: optionalDateSchema,
  requestKey: requestKeySchema,
});
export type CreateFundInput = z.infer<typeof createFundSchema>;

export const fundIdSchema = z.object({ fundId: idSchema("FundId") });

export const enterReceiptSchema = z.object({
  fundId: idSchema("FundId"),
  amount: amountSchema,
  letterRef: z.string().trim().min(1, "Enter the reference of the grant letter").max(120),
  requestKey: requestKeySchema,
});
export type EnterReceiptInput = z.infer<typeof enterReceiptSchema>;

export const approveReceiptSchema = z.object({
  receiptId: idSchema("FundReceiptId"),
  requestKey: requestKeySchema,
});
export type ApproveReceiptInput = z.infer<typeof approveReceiptSchema>;

export const refuseReceiptSchema = approveReceiptSchema.extend({ reason: reasonSchema });
export type RefuseReceiptInput = z.infer<typeof refuseReceiptSchema>;

const weightSchema = z.string().transform((text, ctx) => {
  const weight = parseRatio(text);
  if (weight !== null) return weight;
  ctx.addIssue({ code: "custom", message: "Enter a whole number, or a fraction like 3/2" });
  return z.NEVER;
});

export const writeFormulaSchema = z.object({
  name: z.string().trim().min(1, "Enter a name").max(120, "Name must be 120 characters or fewer"),
  method: chosen(methods, "Select a method"),
  weighing: chosen(weighings, "Select what the pot is shared by"),
  /** Yes or no for each category; one left out refuses the run (FUN-5). */
  triggers: z.record(z.string(), chosen(["yes", "no"], "Answer yes or no for each category")),
  rates: z.array(z.object({ code: z.string(), lane: chosenLaneSchema, pounds: poundsSchema })).max(64),
  laneWeights: z.array(z.object({ lane: chosenLaneSchema, weight: weightSchema })).max(4),
  minimum: optionalPoundsSchema,
  cap: optionalPoundsSchema,
  overFund: chosen(overFundRules, "Select what happens when rates come to more than the fund"),
  rounding: chosen(roundings, "Select how amounts are rounded"),
  note: reasonSchema,
  requestKey: requestKeySchema,
});
export type WriteFormulaInput = z.infer<typeof writeFormulaSchema>;

export const saveScenarioSchema = writeFormulaSchema.omit({ note: true }).extend({
  boardId: idSchema("BoardId"),
  censusOn: localDateSchema,
  total: amountSchema,
});
export type SaveScenarioInput = z.infer<typeof saveScenarioSchema>;

export const scenarioIdSchema = z.object({ scenarioId: idSchema("ScenarioId") });
export const scenarioStartSchema = z.object({ from: z.string().max(60).nullable().default(null) });
export const compareScenariosSchema = z.object({
  scenarioIds: z.array(idSchema("ScenarioId")).max(50),
});

export const formulaIdSchema = z.object({ formulaId: idSchema("FormulaVersionId") });

export const adoptFormulaSchema = formulaIdSchema.extend({
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export type AdoptFormulaInput = z.infer<typeof adoptFormulaSchema>;

export const startRunSchema = z.object({
  fundId: idSchema("FundId", "Select a fund"),
  boardId: idSchema("BoardId", "Select a board"),
  formulaId: idSchema("FormulaVersionId", "Select a formula"),
  censusOn: localDateSchema,
  pot: optionalPoundsSchema,
  requestKey: requestKeySchema,
});
export type StartRunInput = z.infer<typeof startRunSchema>;

export const runIdSchema = z.object({ runId: idSchema("AllocationRunId") });
export const moveRunSchema = runIdSchema.extend({ requestKey: requestKeySchema });
export type MoveRunInput = z.infer<typeof moveRunSchema>;

export const withdrawRunSchema = moveRunSchema.extend({ reason: reasonSchema });
export type WithdrawRunInput = z.infer<typeof withdrawRunSchema>;

export const ofAllocationSchema = z.object({
  board: z.string().trim().min(1).max(60),
  runId: idSchema("AllocationRunId"),
});
export type OfAllocationInput = z.infer<typeof ofAllocationSchema>;
export const allocationsOfSchema = ofAllocationSchema.pick({ board: true });

export const placeRunSchema = moveRunSchema.extend({
  meetingId: idSchema("MeetingId"),
  remit: z.string().trim().max(100).optional(),
});
export type PlaceRunInput = z.infer<typeof placeRunSchema>;

const pupilsSchema = z
  .string()
  .trim()
  .regex(/^\d{1,5}(\.\d)?$/, "Enter pupils as a number, with half pupils as .5")
  .transform((text) => Math.round(Number(text) * 10));

export const recordRollSchema = z.object({
  urn: z.string().trim(),
  lane: chosenLaneSchema,
  censusOn: localDateSchema,
  pupils: pupilsSchema,
  source: z.string().trim().min(1, "Enter where the count comes from").max(200),
  requestKey: requestKeySchema,
});
export type RecordRollInput = z.infer<typeof recordRollSchema>;

export const takeRegisterRollsSchema = z.object({ requestKey: requestKeySchema });
export type TakeRegisterRollsInput = z.infer<typeof takeRegisterRollsSchema>;

export const consortiumSlugSchema = z.object({ slug: z.string().min(1).max(200) });

/** A budget now, or as it stood at the end of a day. */
export const readBudgetSchema = consortiumSlugSchema.extend({ on: localDateSchema.optional() });

export const releaseTotalSchema = consortiumSlugSchema.extend({
  decidedWhere: z.string().trim().min(10, "Say in which meeting or thread it was decided, and when").max(500),
  understands: chosen(["yes"], "Confirm that heads may be able to work out categories"),
  requestKey: requestKeySchema,
});
export type ReleaseTotalInput = z.infer<typeof releaseTotalSchema>;

export const endReleaseSchema = consortiumSlugSchema.extend({
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export type EndReleaseInput = z.infer<typeof endReleaseSchema>;

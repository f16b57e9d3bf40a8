import { z } from "zod";
import { placeCommissionSchema, referenceSchema } from "../commissioning/schemas.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { amountSchema } from "../shared/pounds.ts";
import { localDateSchema } from "../shared/time.ts";
import { wordsSchema } from "../shared/words-schema.ts";

export const draftVariationSchema = z.object({
  reference: referenceSchema,
  maximum: amountSchema,
  endsOn: localDateSchema,
  /** Which budget the change is for; not asked where one pays. */
  fundId: idSchema("FundId", "Select the budget that the change is for").optional(),
  reason: wordsSchema("Say why it is to change", 2_000),
  requestKey: requestKeySchema,
});
export type DraftVariation = z.infer<typeof draftVariationSchema>;

/** By its commission and its place among that commission's variations, which are its address. */
export const variationKeySchema = z.object({
  reference: referenceSchema,
  number: z.coerce.number().int().min(1).max(9_999),
});
export const agreeVariationSchema = variationKeySchema.extend({ requestKey: requestKeySchema });
export type AgreeVariation = z.infer<typeof agreeVariationSchema>;

export const returnVariationSchema = agreeVariationSchema.extend({
  reason: wordsSchema("Say why you return it", 1_000),
});
export type ReturnVariation = z.infer<typeof returnVariationSchema>;

export const withdrawVariationSchema = agreeVariationSchema.extend({
  reason: wordsSchema("Say why it is withdrawn", 1_000),
});
export type WithdrawVariation = z.infer<typeof withdrawVariationSchema>;

export const placeVariationSchema = placeCommissionSchema.extend({
  number: variationKeySchema.shape.number,
});
export type PlaceVariation = z.infer<typeof placeVariationSchema>;

export const variationsOfBoardSchema = z.object({ boardId: idSchema("BoardId") });

import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { wordsSchema as words } from "../shared/words-schema.ts";
import { interestNatures } from "./interests.ts";

const request = { requestKey: requestKeySchema };

export const declareInterestSchema = z.object({
  ...request,
  itemId: idSchema("AgendaItemId", "Select the item"),
  nature: z.enum(interestNatures, "Select personal or prejudicial"),
  says: words("Describe the interest", 1000),
  /** Why an interest that the records show is wrong; the board clerk reads it before deciding. */
  explanation: z.string().trim().max(1000).default(""),
});
export type DeclareInterest = z.infer<typeof declareInterestSchema>;

/** The same of one that the records show and its person holds to be wrong, who then says why. */
export const disputeInterestSchema = declareInterestSchema.extend({
  explanation: words("Say why it is wrong", 1000),
});

export const settleInterestSchema = z.object({
  ...request,
  interestId: idSchema("ItemInterestId"),
  decision: z.enum(["confirm", "dismiss"], "Select confirm or dismiss"),
  nature: z.enum(interestNatures, "Select personal or prejudicial"),
  explanation: z.string().trim().max(1000).default(""),
});
export type SettleInterest = z.infer<typeof settleInterestSchema>;

/** A prejudicial interest that its person has not told of, recorded by the board clerk once voting has opened. */
export const recordInterestOfSchema = z.object({
  ...request,
  itemId: idSchema("AgendaItemId"),
  personId: idSchema("PersonId", "Select whose interest it is"),
  says: words("Say what the interest is and how it is known", 1000),
});
export type RecordInterestOf = z.infer<typeof recordInterestOfSchema>;

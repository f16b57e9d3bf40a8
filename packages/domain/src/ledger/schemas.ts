import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { wordsSchema } from "../shared/words-schema.ts";

export const accountIdSchema = z.object({ accountId: idSchema("LedgerAccountId") });
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

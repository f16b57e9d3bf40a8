import { z } from "zod";
import { referenceSchema } from "../commissioning/schemas.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { amountSchema } from "../shared/pounds.ts";
import { localDateSchema } from "../shared/time.ts";
import { wordsSchema } from "../shared/words-schema.ts";
import { numberKey } from "./invoice.ts";

const most_characters_of_number = 60;

function numberSchema(refusal: string) {
  return z
    .string()
    .trim()
    .min(1, refusal)
    .max(most_characters_of_number, `Number must be ${most_characters_of_number} characters or fewer`)
    .refine((number) => numberKey(number) !== "", refusal);
}

export const takeInvoiceSchema = z.object({
  reference: referenceSchema,
  number: numberSchema("Enter the number on the invoice"),
  datedOn: localDateSchema,
  amount: amountSchema,
  requestKey: requestKeySchema,
});
export type TakeInvoice = z.infer<typeof takeInvoiceSchema>;

export const invoiceIdSchema = z.object({ invoiceId: idSchema("InvoiceId") });
export const moveInvoiceSchema = invoiceIdSchema.extend({ requestKey: requestKeySchema });
export type MoveInvoice = z.infer<typeof moveInvoiceSchema>;

export const rejectInvoiceSchema = moveInvoiceSchema.extend({
  reason: wordsSchema("Say why it is rejected", 1_000),
});
export type RejectInvoice = z.infer<typeof rejectInvoiceSchema>;

export const payInvoiceSchema = moveInvoiceSchema.extend({
  paymentReference: z
    .string()
    .trim()
    .min(1, "Enter the payment’s reference in the finance system")
    .max(60, "Payment reference must be 60 characters or fewer"),
});
export type PayInvoice = z.infer<typeof payInvoiceSchema>;

export const creditInvoiceSchema = moveInvoiceSchema.extend({
  number: numberSchema("Enter the number on the credit note"),
  amount: amountSchema,
  reason: wordsSchema("Say what the credit is for", 1_000),
  /** A credit note is final, so the sum is looked at twice. */
  isChecked: z
    .string()
    .refine((answer) => answer === "yes", "Check the amount against the credit note, and tick that you have"),
});
export type CreditInvoice = z.infer<typeof creditInvoiceSchema>;

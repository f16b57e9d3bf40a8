import { z } from "zod";
import { DomainError } from "./errors.ts";
import { formatPence, parsePounds } from "./money.ts";

/** An amount as a person types it, parsed to pence at the door; the message names what is wrong with it. */
export const poundsSchema = z.string().transform((text, ctx) => {
  try {
    return parsePounds(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.addIssue({ code: "custom", message: error.message });
    return z.NEVER;
  }
});

/** As `poundsSchema`, for money that moves: nothing is not an amount. */
export const amountSchema = poundsSchema.refine(
  (pence) => pence > 0n,
  `Amount must be more than ${formatPence(0n)}`,
);

/** An amount that may be left out: an empty field is null, never 0. */
export const optionalPoundsSchema = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .pipe(z.union([z.null(), poundsSchema]));

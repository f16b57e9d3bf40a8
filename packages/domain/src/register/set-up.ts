import { z } from "zod";
import { emailSchema, personNameSchema } from "./sign-in.ts";

/** What a fresh install must be told: whose it is, and who is let in first. */
export const setUpSchema = z.object({
  authority: z.object({
    code: z.string("Give the authority's code").regex(/^\d{3}$/, "The authority's code is three digits"),
    name: z
      .string("Give the authority's name")
      .trim()
      .min(1, "Give the authority's name")
      .max(200, "The authority's name must be 200 characters or fewer"),
  }),
  admin: z.object({ name: personNameSchema, email: emailSchema }),
});

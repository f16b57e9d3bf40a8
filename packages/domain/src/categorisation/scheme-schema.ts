import { z } from "zod";
import { laneSchema } from "../register/lanes.ts";
import { requestKeySchema } from "../shared/ids.ts";
import { wordsSchema } from "../shared/words-schema.ts";
import type { Placing } from "./criteria.ts";
import { ruleSchema } from "./rule.ts";
import { reasonSchema } from "./schemas.ts";
import { type Scheme, standings } from "./scheme.ts";

const most_weight = 100;
const most_points = 1_000;

const codeSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{1,4}$/, "A code is one to four letters and digits");

const categorySchema = z.strictObject({
  code: codeSchema,
  title: wordsSchema("Give each category a title", 80),
  descriptor: wordsSchema("Say in a sentence what each category means", 400),
  standing: z.enum(standings).nullable(),
  isAuthorityResponsibility: z.boolean(),
  // A file from before support was kept says nothing of it.
  support: z
    .array(wordsSchema("Name each item of support", 160))
    .max(20, "A category has 20 items of support or fewer")
    .default([]),
});

const criterionSchema = z.strictObject({
  code: codeSchema,
  title: wordsSchema("Give each criterion a title", 120),
  rule: ruleSchema,
  lanes: z.array(laneSchema).min(1).nullable(),
  whenMet: wordsSchema("Say what each criterion means when it is met", 300),
  whenNotMet: wordsSchema("Say what each criterion means when it is not met", 300),
  weight: z.int("Points are a whole number").min(-most_weight).max(most_weight),
});

const codesSchema = z.array(codeSchema).max(20);

/** The form in which a placing is stored and sent. */
export const placingSchema: z.ZodType<Placing> = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("first_line"),
    lines: z.array(z.strictObject({ category: codeSchema, met: codesSchema, notMet: codesSchema })).max(60),
  }),
  z.strictObject({
    method: z.literal("points"),
    bands: z
      .array(
        z.strictObject({
          category: codeSchema,
          upTo: z.int("Points are a whole number").min(-most_points).max(most_points).nullable(),
        }),
      )
      .min(1)
      .max(12),
  }),
]);

/** A whole scheme as a form or a file gives it. `checkScheme` then says whether its parts fit together. */
export const schemeSchema: z.ZodType<Scheme> = z.strictObject({
  name: wordsSchema("Give the scheme a name", 80),
  note: z.string().trim().max(1_000, "Use 1,000 characters or fewer"),
  categories: z.array(categorySchema).max(12, "A scheme has 12 categories or fewer"),
  criteria: z.array(criterionSchema).max(40, "A scheme has 40 criteria or fewer"),
  placing: placingSchema,
});

export const writeSchemeSchema = z.object({ scheme: schemeSchema, requestKey: requestKeySchema });
export type WriteSchemeInput = z.infer<typeof writeSchemeSchema>;

export const schemeVersionSchema = z.object({ schemeVersionId: z.string().min(1) });

export const adoptSchemeSchema = schemeVersionSchema.extend({
  reason: reasonSchema,
  requestKey: requestKeySchema,
});
export type AdoptSchemeInput = z.infer<typeof adoptSchemeSchema>;

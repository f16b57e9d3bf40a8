import { z } from "zod";

const faultSchema = z.object({
  line: z.number().nullable(),
  kind: z.string().nullable(),
  id: z.string().nullable(),
  why: z.string(),
});
export type RecountFault = z.infer<typeof faultSchema>;

const recountedSchema = z.object({
  rows: z.number(),
  seal: z.string(),
  heads: z.array(z.object({ chain: z.string(), links: z.number(), hash: z.string() })),
  meetings: z.array(
    z.object({
      reference: z.string(),
      motions: z.array(
        z.object({
          motion: z.string(),
          state: z.string(),
          votes: z.object({ for: z.number(), against: z.number(), abstain: z.number() }).nullable(),
          remarks: z.array(z.string()),
        }),
      ),
    }),
  ),
  elections: z.array(
    z.object({
      election: z.string(),
      state: z.string(),
      papers: z.number().nullable(),
      elected: z.array(z.number()),
      tied: z.array(z.number()).nullable(),
      isWithheld: z.boolean(),
    }),
  ),
});

const script = z
  .object({ recount: z.custom<(text: string, seal?: string) => unknown>((one) => typeof one === "function") })
  .parse(await import(new URL("../../../tools/recount/recount.mjs", import.meta.url).href));

/** The stand-alone script, which knows nothing of the product, on the text of an export. */
export function recountText(text: string, publishedSeal?: string) {
  return recountedSchema.parse(script.recount(text, publishedSeal));
}

/** The row that the script names, or null where everything agrees. Any other error is the script's own bug. */
export function faultIn(text: string, publishedSeal?: string): RecountFault | null {
  try {
    script.recount(text, publishedSeal);
  } catch (error) {
    if (error instanceof Error && "why" in error) return faultSchema.parse(error);
    throw error;
  }
  return null;
}

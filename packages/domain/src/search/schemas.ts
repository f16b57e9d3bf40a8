import { z } from "zod";

export const longest_query = 200;

export const searchSchema = z.object({
  q: z
    .string()
    .default("")
    .transform((text) => text.slice(0, longest_query)),
});
export type SearchInput = z.infer<typeof searchSchema>;

import { z } from "zod";

/** Words that a person must give, without the space around them. */
export function wordsSchema(missing: string, most = 2000) {
  return z.string().trim().min(1, missing).max(most, `Use ${most} characters or fewer`);
}

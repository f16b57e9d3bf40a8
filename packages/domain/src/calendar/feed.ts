import { z } from "zod";
import { requestKeySchema } from "../shared/ids.ts";

export const keepFeedSchema = z.object({ requestKey: requestKeySchema });
export type KeepFeed = z.infer<typeof keepFeedSchema>;

/** Anything may be sent: what is no token is answered as one that was withdrawn is. */
export const readFeedSchema = z.object({ token: z.string().max(200) });

/**
 * What goes into a person's own diary: what is theirs; for whoever sits on no board and votes in no election,
 * such as an officer who serves them all, everything.
 */
export function ofOwnDiary<Line extends { readonly isMine: boolean }>(
  lines: readonly Line[],
): readonly Line[] {
  const own = lines.filter(({ isMine }) => isMine);
  return own.length === 0 ? lines : own;
}

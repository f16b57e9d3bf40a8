import { z } from "zod";
import { readCursor } from "../shared/cursor.ts";
import { type Instant, localDateSchema } from "../shared/time.ts";
import { type AuditedKind, isAuditedKind } from "./kinds.ts";

/** The filter of the audit page. What makes no sense in an address filters nothing. */
export const listAuditSchema = z.object({
  kind: z
    .string()
    .transform((word): AuditedKind | null => (isAuditedKind(word) ? word : null))
    .nullable()
    .default(null),
  /** One day, in London. */
  on: localDateSchema.nullable().catch(null).default(null),
  /** Where the page before ended. */
  after: z.string().max(200).nullable().catch(null).default(null).transform(placeOf),
});
export type ListAudit = z.infer<typeof listAuditSchema>;

/** The instant and id of a cursor; one that makes no sense is the beginning, on either database. */
function placeOf(cursor: string | null): { readonly at: Instant; readonly id: string } | null {
  const [at, id] = readCursor(cursor ?? undefined, 2) ?? [];
  if (at === undefined || id === undefined || !z.iso.datetime().safeParse(at).success) return null;
  return { at, id };
}

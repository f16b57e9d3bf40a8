import { z } from "zod";
import { localDateSchema } from "../shared/time.ts";
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
  after: z.string().max(200).nullable().catch(null).default(null),
});
export type ListAudit = z.infer<typeof listAuditSchema>;

import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";

export const ofPaperSchema = z.object({ paperId: idSchema("PaperId") });
export type OfPaper = z.infer<typeof ofPaperSchema>;

export const addPaperSchema = z.object({
  requestKey: requestKeySchema,
  itemId: idSchema("AgendaItemId"),
  /** The paper that this is a new version of; null for a new paper. */
  versionOf: idSchema("PaperId").nullable(),
  /** A new version keeps the title of the one before where none is given. */
  title: z.string().trim().max(200, "Use 200 characters or fewer"),
  bytes: z.instanceof(Uint8Array),
});
export type AddPaper = z.infer<typeof addPaperSchema>;

export const markPaperReadSchema = z.object({ requestKey: requestKeySchema, paperId: idSchema("PaperId") });
export type MarkPaperRead = z.infer<typeof markPaperReadSchema>;

export const giveLateReasonSchema = z.object({
  requestKey: requestKeySchema,
  paperId: idSchema("PaperId"),
  reason: z
    .string()
    .trim()
    .min(1, "Say why the paper is late and why the board should take it")
    .max(1000, "Use 1000 characters or fewer"),
});
export type GiveLateReason = z.infer<typeof giveLateReasonSchema>;

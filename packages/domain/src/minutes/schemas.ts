import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";

const most = 20_000;
const text = z
  .string()
  .trim()
  .max(most, `Use ${most.toLocaleString("en-GB")} characters or fewer`);
const request = { requestKey: requestKeySchema };

export const draftMinutesSchema = z.object({ ...request, meetingId: idSchema("MeetingId") });
export type DraftMinutes = z.infer<typeof draftMinutesSchema>;

export const saveMinutesSchema = z.object({
  ...request,
  minutesId: idSchema("MinutesId"),
  /** The version these words were written on: two clerks never write over each other. */
  versionNo: z.coerce.number().int().min(1),
  /** Read by every member. */
  note: text,
  /** On closed items, for their readers (BRD-14). */
  closedNote: text.default(""),
  discussions: z.array(z.object({ itemId: idSchema("AgendaItemId"), text })).max(200),
});
export type SaveMinutes = z.infer<typeof saveMinutesSchema>;

export const ofMinutesSchema = z.object({ ...request, minutesId: idSchema("MinutesId") });
export type OfMinutes = z.infer<typeof ofMinutesSchema>;

export const circulateMinutesSchema = ofMinutesSchema.extend({
  /** What was checked is what is circulated. */
  versionNo: z.coerce.number().int().min(1),
});
export type CirculateMinutes = z.infer<typeof circulateMinutesSchema>;

export const recordAgreementSchema = z.object({
  ...request,
  minutesId: idSchema("MinutesId"),
  meetingId: idSchema("MeetingId", "Select the meeting that agreed them"),
});
export type RecordAgreement = z.infer<typeof recordAgreementSchema>;

export const proposeMinutesSchema = z.object({
  ...request,
  minutesId: idSchema("MinutesId"),
  meetingId: idSchema("MeetingId", "Select the meeting that is to agree them"),
});
export type ProposeMinutes = z.infer<typeof proposeMinutesSchema>;

export const draftCorrectionSchema = z
  .object({
    ...request,
    minutesId: idSchema("MinutesId"),
    /** Read by every member. */
    says: text.default(""),
    /** What is corrected in the closed part, for the readers of closed items (BRD-14). */
    closedSays: text.default(""),
  })
  .refine(({ says, closedSays }) => says !== "" || closedSays !== "", {
    path: ["says"],
    message: "Say what is corrected, and how it should read",
  });
export type DraftCorrection = z.infer<typeof draftCorrectionSchema>;

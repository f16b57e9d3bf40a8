import { z } from "zod";
import { itemMoves } from "../board/agenda.ts";
import { meetingPlaceSchema, meetingTimeSchema, remitSchema } from "../board/schemas.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";

const ofItem = { requestKey: requestKeySchema, itemId: idSchema("AgendaItemId") };

export const moveAgendaItemSchema = z.object({
  ...ofItem,
  move: z.enum(itemMoves, "Select up or down"),
});
export type MoveAgendaItem = z.infer<typeof moveAgendaItemSchema>;

export const removeAgendaItemSchema = z.object(ofItem);
export type RemoveAgendaItem = z.infer<typeof removeAgendaItemSchema>;

export const bringItemBackSchema = z.object({
  ...ofItem,
  meetingId: idSchema("MeetingId"),
  /** Where the rules in force no longer have the heading it came under. */
  remit: remitSchema.optional(),
});
export type BringItemBack = z.infer<typeof bringItemBackSchema>;

/** An item deferred, or let go. */
export const endItemSchema = z.object({
  ...ofItem,
  reason: z
    .string()
    .trim()
    .min(1, "Give the reason, as the minutes would")
    .max(1000, "Use 1000 characters or fewer"),
});
export type EndItem = z.infer<typeof endItemSchema>;

export const moveMeetingSchema = z.object({
  requestKey: requestKeySchema,
  meetingId: idSchema("MeetingId"),
  on: localDateSchema,
  startsAt: meetingTimeSchema,
  place: meetingPlaceSchema,
});
export type MoveMeeting = z.infer<typeof moveMeetingSchema>;

import { z } from "zod";
import { laneSchema } from "../register/lanes.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema, readTime } from "../shared/time.ts";
import { wordsSchema as words } from "../shared/words-schema.ts";
import { itemParts } from "./agenda.ts";
import { constitutionSchema, wordsOnlyKinds } from "./constitution.ts";
import { constituencies } from "./electorate.ts";
import { presetCodes } from "./presets.ts";

export const meetingTimeSchema = z.string().transform((text, ctx) => {
  const time = readTime(text);
  if (time !== null) return time;
  ctx.addIssue({ code: "custom", message: "Enter a time, like 4:30pm" });
  return z.NEVER;
});
export const meetingPlaceSchema = words("Enter a place or a link", 300);
const request = { requestKey: requestKeySchema };

/** The board's word in addresses: `primary` in `/board/primary`. */
export const boardCodeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, "Use lower-case letters, numbers and hyphens");
/** A meeting's or motion's reference; it never changes, even if a date does. */
export const referenceSchema = z.string().regex(/^[A-Z]{0,3}-?[0-9]{1,6}$/, "That link is not complete");

export const ofBoardSchema = z.object({ code: boardCodeSchema });
export const ofSeatSchema = z.object({ seatId: idSchema("SeatId") });
/** A meeting or a motion, by its board's word and its own reference. */
export const byReferenceSchema = z.object({ board: boardCodeSchema, reference: referenceSchema });

export const createBoardSchema = z.object({
  ...request,
  name: words("Enter the name of the board", 200),
  code: boardCodeSchema,
  preset: z.enum(presetCodes, "Select a kind of board"),
});
export type CreateBoard = z.infer<typeof createBoardSchema>;

export const adoptConstitutionSchema = z.object({
  ...request,
  boardId: idSchema("BoardId"),
  preset: z.enum(presetCodes, "Select the rules to adopt"),
  reason: words("Give the reason, such as the decision that adopted these rules"),
});
export type AdoptConstitution = z.infer<typeof adoptConstitutionSchema>;

export const draftConstitutionSchema = z.object({
  ...request,
  boardId: idSchema("BoardId"),
  rules: constitutionSchema,
});
export type DraftConstitution = z.infer<typeof draftConstitutionSchema>;

export const proposeConstitutionSchema = z.object({
  ...request,
  meetingId: idSchema("MeetingId", "Select a meeting"),
  constitutionId: idSchema("ConstitutionVersionId"),
});
export type ProposeConstitution = z.infer<typeof proposeConstitutionSchema>;

/** Blank where the board has no remits; the heading itself is checked against its constitution. */
export const remitSchema = z.string().trim().max(100, "Use 100 characters or fewer");

export const proposeFormulaSchema = z.object({
  ...request,
  meetingId: idSchema("MeetingId"),
  formulaId: idSchema("FormulaVersionId", "Select a formula"),
  remit: remitSchema.optional(),
});
export type ProposeFormula = z.infer<typeof proposeFormulaSchema>;

export const addLeadSeatsSchema = z.object({
  ...request,
  boardId: idSchema("BoardId"),
  consortiumId: idSchema("GroupId"),
});
export type AddLeadSeats = z.infer<typeof addLeadSeatsSchema>;

/** A seat beyond the leads' and the authority's: of a constituency with a vote, or an observer's without. */
export const addSeatSchema = z.object({
  ...request,
  boardId: idSchema("BoardId"),
  constituency: z.enum([...constituencies, "observer"], "Select whom the seat speaks for"),
});
export type AddSeat = z.infer<typeof addSeatSchema>;

export const fillSeatSchema = z.object({
  ...request,
  seatId: idSchema("SeatId"),
  personId: idSchema("PersonId", "Select who it is"),
  minute: words("Quote the minute that made this appointment", 300),
});
export type FillSeat = z.infer<typeof fillSeatSchema>;

/** A substitute is named as a holder is: seat, person, minute. */
export type NameSubstitute = FillSeat;

export const endSeatHoldingSchema = z.object({
  ...request,
  seatId: idSchema("SeatId"),
  reason: words("Say why the seat falls vacant", 300),
});
export type EndSeatHolding = z.infer<typeof endSeatHoldingSchema>;

/** The seat itself, and not only whoever holds it. */
export const endSeatSchema = z.object({
  ...request,
  seatId: idSchema("SeatId"),
  reason: words("Say why the board has this seat no more", 300),
});
export type EndSeat = z.infer<typeof endSeatSchema>;

export const meetingCallSchema = z.enum(["ordinary", "urgent"], "Select ordinary or urgent");

export const createMeetingSchema = z
  .object({
    ...request,
    boardId: idSchema("BoardId"),
    kind: meetingCallSchema,
    on: localDateSchema,
    startsAt: meetingTimeSchema,
    place: meetingPlaceSchema,
    urgencyReason: z.string().trim().max(1000).default(""),
    /** Whether the agenda begins with the usual items. */
    hasStandingItems: z.boolean().optional(),
  })
  .refine((meeting) => meeting.kind === "ordinary" || meeting.urgencyReason !== "", {
    path: ["urgencyReason"],
    message: "Give the chair's reason for an urgent meeting",
  });
export type CreateMeeting = z.infer<typeof createMeetingSchema>;

/** A written procedure: the last day for returns. */
export const callWrittenSchema = z.object({
  ...request,
  boardId: idSchema("BoardId"),
  returnsOn: localDateSchema,
});
export type CallWritten = z.infer<typeof callWrittenSchema>;

export const issueWrittenSchema = z.object({
  ...request,
  meetingId: idSchema("MeetingId"),
  /** The chair or vice-chair, on whose word it is issued. */
  presidingId: idSchema("PersonId", "Select the chair or vice-chair"),
});
export type IssueWritten = z.infer<typeof issueWrittenSchema>;

export const itemPurposes = ["decision", "consultation", "discussion", "information"] as const;
export type ItemPurpose = (typeof itemPurposes)[number];

export const closedReasonSchema = z.string().trim().max(1000, "Use 1000 characters or fewer");
/** A closed item is closed for a reason, which those who may read the item see with it. */
export const closed_reason_missing = "Give the reason for closing the item";

export const addAgendaItemSchema = z
  .object({
    ...request,
    meetingId: idSchema("MeetingId"),
    title: words("Enter the title of the item", 300),
    purpose: z.enum(itemPurposes, "Select what the item is for"),
    lanes: z.array(laneSchema).min(1, "Select at least one lane"),
    /** Open where it is left out. */
    part: z.enum(itemParts, "Select open or closed").optional(),
    closedReason: closedReasonSchema.optional(),
    remit: remitSchema.optional(),
    leadRole: z.string().trim().max(120, "Use 120 characters or fewer").optional(),
    minutesAllowed: z
      .int("Enter minutes as a whole number")
      .min(1, "Enter 1 minute or more")
      .max(600, "Enter 600 minutes or fewer")
      .optional(),
    motion: z
      .object({
        kind: z.enum(wordsOnlyKinds),
        text: words("Write the motion so that it can be answered for or against"),
      })
      .nullable()
      .default(null),
  })
  .refine((item) => item.part !== "part2" || (item.closedReason ?? "") !== "", {
    path: ["closedReason"],
    message: closed_reason_missing,
  });
export type AddAgendaItem = z.infer<typeof addAgendaItemSchema>;

/** A meeting named by its id, for a read. */
export const meetingIdSchema = z.object({ meetingId: idSchema("MeetingId") });

export const ofMeetingSchema = z.object({ ...request, meetingId: idSchema("MeetingId") });
export type OfMeeting = z.infer<typeof ofMeetingSchema>;

export const cancelMeetingSchema = z.object({
  ...request,
  meetingId: idSchema("MeetingId"),
  reason: words("Say why the meeting is cancelled", 1000),
});
export type CancelMeeting = z.infer<typeof cancelMeetingSchema>;

const most_seats_at_once = 500;

export const recordAttendanceSchema = z.object({
  ...request,
  meetingId: idSchema("MeetingId"),
  /** The seats that change, each once; the others stay as they are. */
  seats: z
    .array(
      z.object({
        seatId: idSchema("SeatId"),
        /** Null empties the seat. */
        personId: idSchema("PersonId").nullable(),
      }),
    )
    .max(most_seats_at_once)
    .refine((seats) => new Set(seats.map(({ seatId }) => seatId)).size === seats.length, {
      message: "Each seat can be recorded once",
    }),
});
export type RecordAttendance = z.infer<typeof recordAttendanceSchema>;

export const setPresidingSchema = z.object({
  ...request,
  meetingId: idSchema("MeetingId"),
  /** The one item it is for, where an interest keeps whoever presides over the meeting from it. */
  itemId: idSchema("AgendaItemId").optional(),
  personId: idSchema("PersonId", "Select who presides"),
});
export type SetPresiding = z.infer<typeof setPresidingSchema>;

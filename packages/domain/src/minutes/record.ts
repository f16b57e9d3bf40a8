import { z } from "zod";

/**
 * What happened, in the words in which it is printed. Minutes keep words and not references, so that what was agreed
 * and signed reads the same for ever, whoever marries, moves or leaves.
 */
const attendanceSchema = z.object({
  seat: z.string(),
  person: z.string(),
  capacity: z.string(),
  arrived: z.string(),
  left: z.string(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

export const meetingRecordSchema = z.object({
  /** `Thursday 18 June 2026, 4:00pm, in the library`. */
  held: z.string(),
  /** When it opened and closed. */
  times: z.array(z.string()),
  presiding: z.array(z.string()),
  attendance: z.array(attendanceSchema),
  /** Seats in which nobody sat at any time. */
  absent: z.array(z.string()),
  /** The head of the meeting's chain, for whoever recounts it from an export. */
  chain: z.object({ links: z.number().int(), head: z.string() }),
});
export type MeetingRecord = z.infer<typeof meetingRecordSchema>;

const motionRecordSchema = z.object({
  reference: z.string(),
  text: z.string(),
  moved: z.string().nullable(),
  /** The result as a sentence, or what became of the motion without one. */
  outcome: z.string(),
  /** What an interest declared after the close changed. */
  corrected: z.array(z.string()),
  casting: z.string().nullable(),
  /** What followed: money held, or carried and not funded. */
  effect: z.string().nullable(),
  votes: z.array(z.object({ seat: z.string(), person: z.string(), vote: z.string() })),
});
export type MotionRecord = z.infer<typeof motionRecordSchema>;

export const itemRecordSchema = z.object({
  interests: z.array(z.string()),
  motions: z.array(motionRecordSchema),
  /** `Deferred: two quotes are awaited.` Left out where it was not deferred. */
  deferred: z.string().optional(),
  /** What the meeting was told was decided since the last; records from before this was kept have none. */
  reported: z.array(z.string()).default([]),
});
export type ItemRecord = z.infer<typeof itemRecordSchema>;

/** All that the open minutes record of a closed item (BRD-14). */
export const emptyRecord = { interests: [], motions: [] } as const;

/** `A Holder declared a prejudicial interest and left for this item.` */
export function interestSentence(interest: {
  readonly person: string;
  readonly nature: "personal" | "prejudicial";
}): string {
  return interest.nature === "personal"
    ? `${interest.person} declared a personal interest, stayed and voted.`
    : `${interest.person} had a prejudicial interest, left for this item and had no vote on it.`;
}

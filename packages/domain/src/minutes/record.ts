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
  /** Nobody sat anywhere: who returned what is with each motion. Records from before this was kept have it as false. */
  isInWriting: z.boolean().default(false),
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

/**
 * `A Holder had a prejudicial interest, left for this item and had no vote on it.` Of an interest that was recorded once
 * motions had been voted on it says no more than that: its person may have sat and voted, and the vote is void (BRD-8).
 */
export function interestSentence({
  person,
  nature,
  votedBefore,
  isVotedAfter,
  isInWriting,
}: {
  readonly person: string;
  readonly nature: "personal" | "prejudicial";
  /** References of motions on the item whose voting had closed when the interest was recorded. */
  readonly votedBefore: readonly string[];
  /** Whether another motion of the item was voted on afterwards. */
  readonly isVotedAfter: boolean;
  readonly isInWriting: boolean;
}): string {
  if (nature === "personal") return `${person} declared a personal interest. They could stay and vote.`;
  if (votedBefore.length > 0) {
    const late = `${person} had a prejudicial interest that was recorded after the vote on ${votedBefore.join(" and ")}. Any vote of theirs on it is void.`;
    return isVotedAfter ? `${late} They had no vote on what came after.` : late;
  }
  return isInWriting
    ? `${person} had a prejudicial interest and had no vote on this item.`
    : `${person} had a prejudicial interest, left for this item and had no vote on it.`;
}

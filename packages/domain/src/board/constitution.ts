import { z } from "zod";
import { type MajorityRule, majorityRules, majorityWords, type TieRule, tieRules } from "./majority.ts";
import { type QuorumRule, quorumKinds, quorumRuleWords, type RecusalBase, recusalBases } from "./quorum.ts";

/** What a motion does if it is carried. Each kind may have its own majority. */
export const motionKinds = ["commission", "resolution"] as const;
export type MotionKind = (typeof motionKinds)[number];

/** Kinds that move money: always a recorded vote (BRD-13). */
export const moneyMotionKinds = ["commission"] as const satisfies readonly MotionKind[];

/** Whether a vote may be changed while voting is open (BRD-6). */
export const voteChanges = ["until_close", "final"] as const;
export type VoteChange = (typeof voteChanges)[number];

export const vacantSeatRules = ["counted", "not_counted"] as const;
export type VacantSeatRule = (typeof vacantSeatRules)[number];

/** Whether a decision needs a voice from each of the item's lanes. */
export const lanePresences = ["any_lane", "each_lane"] as const;
export type LanePresence = (typeof lanePresences)[number];

/** The rules of one board, as versioned configuration and never as code. */
export type Constitution = {
  readonly remit: string;
  readonly quorum: QuorumRule;
  readonly minimumPresent: number;
  readonly vacantSeats: VacantSeatRule;
  readonly recusalBase: RecusalBase;
  readonly lanePresence: LanePresence;
  readonly majorities: Readonly<Record<MotionKind, MajorityRule>>;
  readonly tieRule: TieRule;
  readonly voteChange: VoteChange;
  readonly noticeDays: number;
};

const quorumSchema = z
  .object({
    kind: z.enum(quorumKinds, "Select how quorum is worked out"),
    numerator: z.coerce.number().int().min(1).optional(),
    denominator: z.coerce.number().int().min(1).optional(),
  })
  .transform((rule, context): QuorumRule => {
    if (rule.kind !== "custom") return { kind: rule.kind };
    const { numerator, denominator } = rule;
    if (numerator !== undefined && denominator !== undefined && numerator <= denominator) {
      return { kind: "custom", numerator, denominator };
    }
    context.addIssue({
      code: "custom",
      message: "Enter the share of seats as two whole numbers, such as 1 in 3",
    });
    return z.NEVER;
  });

export const constitutionSchema = z.object({
  remit: z.string().trim().min(1, "Enter what this board is for").max(2000),
  quorum: quorumSchema,
  minimumPresent: z.coerce.number().int().min(1, "At least 1 seat must be present").max(100),
  vacantSeats: z.enum(vacantSeatRules, "Select whether empty seats count"),
  recusalBase: z.enum(recusalBases, "Select what happens to a seat that leaves for an interest"),
  lanePresence: z.enum(lanePresences, "Select whether every lane must be heard"),
  majorities: z.record(z.enum(motionKinds), z.enum(majorityRules)),
  tieRule: z.enum(tieRules, "Select what follows equal votes"),
  voteChange: z.enum(voteChanges, "Select whether a vote may be changed"),
  noticeDays: z.coerce.number().int().min(0).max(60),
});

/** The rules as short sentences, for "How this board works". */
export function constitutionSentences(rules: Constitution): readonly { title: string; says: string }[] {
  return [
    { title: "Quorum", says: quorumSentence(rules) },
    { title: "Empty seats", says: emptySeatsSentence(rules.vacantSeats) },
    { title: "Leaving for an interest", says: recusalSentence(rules.recusalBase) },
    {
      title: "Majority",
      says: `A motion is carried by ${majorityWords(rules.majorities.commission)}. Abstentions are counted apart.`,
    },
    { title: "Equal votes", says: tieSentence(rules.tieRule) },
    { title: "Changing a vote", says: voteChangeSentence(rules.voteChange) },
    {
      title: "Notice",
      says: `Papers go out at least ${rules.noticeDays} clear working days before the meeting.`,
    },
    { title: "Silence", says: "No vote is ever assumed from silence." },
  ];
}

export function voteChangeSentence(rule: VoteChange): string {
  return rule === "until_close" ? "You can change it until voting closes." : "Votes are final at this board.";
}

function quorumSentence({ quorum, minimumPresent, lanePresence }: Constitution): string {
  const lanes = lanePresence === "each_lane" ? ", with a seat from each lane of the item" : "";
  return `At least ${quorumRuleWords(quorum)}, and never fewer than ${minimumPresent}${lanes}. Checked when voting opens and again when it closes.`;
}

function emptySeatsSentence(rule: VacantSeatRule): string {
  return rule === "counted"
    ? "A vacant seat still counts towards quorum."
    : "A vacant seat does not count towards quorum.";
}

function recusalSentence(rule: RecusalBase): string {
  return rule === "reduce"
    ? "A seat left empty by a prejudicial interest is taken out of the count for that item."
    : "A seat left empty by a prejudicial interest still counts towards quorum.";
}

function tieSentence(rule: TieRule): string {
  return rule === "casting_vote"
    ? "The person presiding may give a casting vote, never from the LA seat. Without one the motion is not carried."
    : "The motion is not carried.";
}

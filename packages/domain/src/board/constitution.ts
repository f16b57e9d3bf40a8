import { z } from "zod";
import type { Pence } from "../shared/money.ts";
import { type Electorate, electorates, type QuorumBase, quorumBases } from "./electorate.ts";
import { type MajorityRule, majorityRules, type TieRule, tieRules } from "./majority.ts";
import { type QuorumRule, quorumKinds, type RecusalBase, recusalBases } from "./quorum.ts";

/** What a motion does if it is carried. Each kind may have its own majority and its own electorate. */
export const motionKinds = [
  "commission",
  "resolution",
  "constitution",
  "formula",
  "allocation",
  "minutes",
  "amendment",
  "de_delegation",
  "variation",
] as const;
export type MotionKind = (typeof motionKinds)[number];

/** Kinds that are nothing but their words; any other is made by placing the thing that it is about. */
export const wordsOnlyKinds = ["resolution", "de_delegation"] as const satisfies readonly MotionKind[];

/** Kinds that move money: always a recorded vote (BRD-13). */
export const moneyMotionKinds = [
  "commission",
  "allocation",
  "variation",
] as const satisfies readonly MotionKind[];

/** Whether a vote may be changed while voting is open (BRD-6). */
export const voteChanges = ["until_close", "final"] as const;
export type VoteChange = (typeof voteChanges)[number];

export const vacantSeatRules = ["counted", "not_counted"] as const;
export type VacantSeatRule = (typeof vacantSeatRules)[number];

/** Whether a decision needs a voice from each of the item's lanes. */
export const lanePresences = ["any_lane", "each_lane"] as const;
export type LanePresence = (typeof lanePresences)[number];

/** Whether a named substitute may sit for a holder. */
export const substituteRules = ["same_group", "none"] as const;
export type SubstituteRule = (typeof substituteRules)[number];

/** Working days that a written procedure leaves for returns, at the least (domain model section 7). */
export const fewest_written_days = 5;

/** The rules of one board, as versioned configuration and never as code. */
export type Constitution = {
  readonly remit: string;
  /** The headings under which this board decides; each item names one. Empty where the board has a single remit. */
  readonly remits: readonly string[];
  readonly quorum: QuorumRule;
  readonly quorumBase: QuorumBase;
  readonly minimumPresent: number;
  readonly vacantSeats: VacantSeatRule;
  readonly recusalBase: RecusalBase;
  readonly lanePresence: LanePresence;
  readonly majorities: Readonly<Record<MotionKind, MajorityRule>>;
  readonly electorates: Readonly<Record<MotionKind, Electorate>>;
  readonly tieRule: TieRule;
  readonly voteChange: VoteChange;
  readonly substitutes: SubstituteRule;
  /** Clear working days between papers and meeting. */
  readonly noticeDays: number;
  /** Working days for returns in a written procedure; null where the board decides in meetings alone. */
  readonly writtenDays: number | null;
  /** The most that chair, vice-chair and LA finance may decide for one consortium between two meetings; null where nothing. */
  readonly urgentCap: Pence | null;
  /** Months for which a chair is elected. */
  readonly chairTermMonths: number;
};

const share_words = "Enter the share of seats as two whole numbers, such as 1 in 3";
const ofShare = z.coerce.number(share_words).int(share_words).min(1, share_words).optional();

const quorumSchema = z
  .object({
    kind: z.enum(quorumKinds, "Select how quorum is worked out"),
    numerator: ofShare,
    denominator: ofShare,
  })
  .transform((rule, context): QuorumRule => {
    if (rule.kind !== "custom") return { kind: rule.kind };
    const { numerator, denominator } = rule;
    if (numerator !== undefined && denominator !== undefined && numerator <= denominator) {
      return { kind: "custom", numerator, denominator };
    }
    context.addIssue({
      code: "custom",
      path: ["numerator"],
      message: share_words,
    });
    return z.NEVER;
  });

export const constitutionSchema = z.object({
  remit: z.string().trim().min(1, "Enter what this board is for").max(2000, "Use 2000 characters or fewer"),
  remits: z
    .array(z.string().trim().min(1).max(100, "Use 100 characters or fewer for each heading"))
    .max(12, "Enter 12 headings or fewer"),
  quorum: quorumSchema,
  quorumBase: z.enum(quorumBases, "Select what quorum is a share of"),
  minimumPresent: wholeNumber({ least: 1, most: 100, what: "The fewest seats present" }),
  vacantSeats: z.enum(vacantSeatRules, "Select whether empty seats count"),
  recusalBase: z.enum(recusalBases, "Select what happens to a seat that leaves for an interest"),
  lanePresence: z.enum(lanePresences, "Select whether every lane must be heard"),
  majorities: z.record(z.enum(motionKinds), z.enum(majorityRules, "Select a majority")),
  electorates: z.record(z.enum(motionKinds), z.enum(electorates, "Select who votes")),
  tieRule: z.enum(tieRules, "Select what follows equal votes"),
  voteChange: z.enum(voteChanges, "Select whether a vote may be changed"),
  substitutes: z.enum(substituteRules, "Select whether substitutes may sit"),
  noticeDays: wholeNumber({ least: 0, most: 60, what: "Notice" }),
  writtenDays: wholeNumber({
    least: fewest_written_days,
    most: 60,
    what: "Days for returns in a written procedure",
  }).nullable(),
  urgentCap: z.bigint().min(1n).max(10_000_000n, "Urgent decisions must be £100,000.00 or less").nullable(),
  chairTermMonths: wholeNumber({ least: 1, most: 60, what: "The chair's term" }),
});

function wholeNumber({ least, most, what }: { least: number; most: number; what: string }) {
  const message = `${what} must be a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}

const motionKindTitles: Readonly<Record<MotionKind, string>> = {
  commission: "Commissions",
  resolution: "Resolutions",
  constitution: "Changes to the constitution",
  formula: "Funding formula",
  allocation: "Allocations",
  minutes: "Minutes",
  amendment: "Amendments",
  de_delegation: "De-delegation",
  variation: "Variations of commissions",
};

/** `Commissions`, `Changes to the constitution`: a kind of motion as a heading or a choice. */
export function motionKindTitle(kind: MotionKind): string {
  return motionKindTitles[kind];
}

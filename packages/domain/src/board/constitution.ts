import { z } from "zod";
import { formatPence, type Pence } from "../shared/money.ts";
import { type Electorate, electorates, electorateWords, type QuorumBase, quorumBases } from "./electorate.ts";
import { type MajorityRule, majorityRules, majorityWords, type TieRule, tieRules } from "./majority.ts";
import { type QuorumRule, quorumKinds, quorumRuleWords, type RecusalBase, recusalBases } from "./quorum.ts";

/** What a motion does if it is carried. Each kind may have its own majority and its own electorate. */
export const motionKinds = [
  "commission",
  "resolution",
  "constitution",
  "formula",
  "minutes",
  "amendment",
  "de_delegation",
] as const;
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
  /** The most that chair, vice-chair and LA finance may decide together between meetings; null where nothing. */
  readonly urgentCap: Pence | null;
  /** Months for which a chair is elected. */
  readonly chairTermMonths: number;
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
  remit: z.string().trim().min(1, "Enter what this board is for").max(2000, "Use 2000 characters or fewer"),
  remits: z.array(z.string().trim().min(1).max(100)).max(12, "Enter 12 headings or fewer"),
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

/** The rules as short sentences, for "How this board works". */
export function constitutionSentences(rules: Constitution): readonly { title: string; says: string }[] {
  return [
    ...(rules.remits.length === 0 ? [] : [{ title: "Remits", says: `${rules.remits.join(", ")}.` }]),
    { title: "Quorum", says: quorumSentence(rules) },
    { title: "Empty seats", says: emptySeatsSentence(rules.vacantSeats) },
    { title: "Leaving for an interest", says: recusalSentence(rules.recusalBase) },
    { title: "Majority", says: majoritySentence(rules) },
    ...electorateSentences(rules),
    { title: "Equal votes", says: tieSentence(rules.tieRule) },
    { title: "Changing a vote", says: voteChangeSentence(rules.voteChange) },
    { title: "Substitutes", says: substituteSentence(rules.substitutes) },
    {
      title: "Notice",
      says: `Papers go out at least ${rules.noticeDays} clear working days before the meeting.`,
    },
    { title: "Between meetings", says: betweenMeetingsSentence(rules) },
    { title: "Urgent decisions", says: urgentSentence(rules.urgentCap) },
    { title: "Chair", says: chairSentence(rules.chairTermMonths) },
    { title: "Silence", says: "No vote is ever assumed from silence." },
  ];
}

const motionKindTitles: Readonly<Record<MotionKind, string>> = {
  commission: "Commissions",
  resolution: "Resolutions",
  constitution: "Changes to the constitution",
  formula: "Funding formula",
  minutes: "Minutes",
  amendment: "Amendments",
  de_delegation: "De-delegation",
};

/** `Commissions`, `Changes to the constitution`: a kind of motion as a heading or a choice. */
export function motionKindTitle(kind: MotionKind): string {
  return motionKindTitles[kind];
}

export function voteChangeSentence(rule: VoteChange): string {
  return rule === "until_close" ? "You can change it until voting closes." : "Votes are final at this board.";
}

function quorumSentence({ quorum, quorumBase, minimumPresent, lanePresence }: Constitution): string {
  const base = quorumBase === "membership" ? " of the whole membership" : "";
  const lanes = lanePresence === "each_lane" ? ", with a seat from each lane of the item" : "";
  return `At least ${quorumRuleWords(quorum)}${base}, and never fewer than ${minimumPresent}${lanes}. Checked when voting opens and again when it closes.`;
}

function majoritySentence({ majorities }: Constitution): string {
  const usual = majorities.resolution;
  const others = motionKinds.filter((kind) => majorities[kind] !== usual);
  const exceptions = others.map((kind) => `${motionKindTitle(kind)}: ${majorityWords(majorities[kind])}.`);
  return [
    `A motion is carried by ${majorityWords(usual)}.`,
    ...exceptions,
    "Abstentions are counted apart.",
  ].join(" ");
}

function electorateSentences({ electorates: whom }: Constitution) {
  return motionKinds
    .filter((kind) => whom[kind] !== "all")
    .map((kind) => ({
      title: `Who votes: ${motionKindTitle(kind).toLowerCase()}`,
      says: `Put to ${electorateWords(whom[kind])}.`,
    }));
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

function substituteSentence(rule: SubstituteRule): string {
  return rule === "same_group"
    ? "A named substitute may sit for the holder, never beside the holder."
    : "Nobody sits for an absent holder.";
}

function betweenMeetingsSentence({ writtenDays }: Constitution): string {
  return writtenDays === null
    ? "The board decides in meetings alone."
    : `The chair may put a motion in writing, with at least ${writtenDays} working days for returns. Quorum is a quorum of returns.`;
}

function urgentSentence(cap: Pence | null): string {
  return cap === null
    ? "Nobody decides for the board between meetings."
    : `Chair, vice-chair and LA finance may together decide up to ${formatPence(cap)}, reported to the next meeting.`;
}

function chairSentence(months: number): string {
  return `Elected by the members for ${months} months; never the LA seat's holder, an LA officer or an elected member of the authority.`;
}

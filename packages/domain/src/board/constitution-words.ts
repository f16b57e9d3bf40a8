import { formatPence, type Pence } from "../shared/money.ts";
import { counted } from "../shared/words.ts";
import {
  type Constitution,
  motionKinds,
  motionKindTitle,
  type SubstituteRule,
  type VacantSeatRule,
  type VoteChange,
} from "./constitution.ts";
import { electorateWords } from "./electorate.ts";
import { majorityWords, type TieRule } from "./majority.ts";
import { quorumRuleWords, type RecusalBase } from "./quorum.ts";

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
      says: `Papers go out at least ${counted(rules.noticeDays, "clear working day")} before the meeting.`,
    },
    { title: "Between meetings", says: betweenMeetingsSentence(rules) },
    { title: "Urgent decisions", says: urgentSentence(rules.urgentCap) },
    { title: "Chair", says: chairSentence(rules.chairTermMonths) },
    { title: "Silence", says: "No vote is ever assumed from silence." },
  ];
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
    : `The chair may put a motion in writing, with at least ${counted(writtenDays, "working day")} for returns. Quorum is a quorum of returns.`;
}

function urgentSentence(cap: Pence | null): string {
  return cap === null
    ? "Nobody decides for the board between meetings."
    : `Chair, vice-chair and LA finance may together decide up to ${formatPence(cap)} for a consortium between two meetings, reported to the next meeting.`;
}

function chairSentence(months: number): string {
  return `Elected by the members for ${counted(months, "month")}; never the LA seat's holder, an LA officer or an elected member of the authority.`;
}

/** What a draft would change, rule by rule: the words that were and the words that will be. */
export function constitutionChanges(
  before: Constitution,
  after: Constitution,
): readonly { readonly title: string; readonly was: string; readonly becomes: string }[] {
  const [was, becomes] = [wordsOf(before), wordsOf(after)];
  const nothing = "No such rule";
  return [...new Set([...was.keys(), ...becomes.keys()])]
    .map((title) => ({ title, was: was.get(title) ?? nothing, becomes: becomes.get(title) ?? nothing }))
    .filter((rule) => rule.was !== rule.becomes);
}

function wordsOf(rules: Constitution): ReadonlyMap<string, string> {
  const sentences = constitutionSentences(rules).map(({ title, says }) => [title, says] as const);
  return new Map([["Remit", rules.remit] as const, ...sentences]);
}

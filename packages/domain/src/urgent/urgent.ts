import { formatPence, type Pence } from "../shared/money.ts";
import { formatDate, formatDateTime, type Instant } from "../shared/time.ts";
import type { UrgentState } from "./machine.ts";

/** The three who decide between meetings, each on their own page (domain model section 7). */
export const urgentParts = ["chair", "vice_chair", "la_finance"] as const;
export type UrgentPart = (typeof urgentParts)[number];

export const urgentAnswers = ["agree", "refuse"] as const;
export type UrgentAnswer = (typeof urgentAnswers)[number];

const partTitles: Readonly<Record<UrgentPart, string>> = {
  chair: "chair",
  vice_chair: "vice-chair",
  la_finance: "LA finance officer",
};

/** `chair`, `LA finance officer`, inside a sentence. */
export function urgentPartTitle(part: UrgentPart): string {
  return partTitles[part];
}

/** `U-0003`: within its board, and for good. */
export function urgentReference(number: number): string {
  return `U-${String(number).padStart(4, "0")}`;
}

/**
 * Why a commission may not be decided between meetings, by its sum and what was agreed so before it; null where it may.
 * The cap is for all that one consortium is given between two meetings: one need in two commissions is one need.
 */
export function capBar(asked: {
  readonly reference: string;
  readonly max_pence: Pence;
  /** What this board's three hold for the consortium by decisions that no meeting has been told of yet. */
  readonly agreed_pence: Pence;
  /** Of the constitution in force; null where it lets nothing be decided so. */
  readonly cap_pence: Pence | null;
}): string | null {
  const { reference, max_pence, agreed_pence, cap_pence } = asked;
  if (cap_pence === null) {
    return `This board’s constitution lets nothing be decided urgently between meetings. Put ${reference} on the next agenda.`;
  }
  if (agreed_pence + max_pence <= cap_pence) return null;
  const before =
    agreed_pence === 0n
      ? ""
      : ` ${formatPence(agreed_pence)} was agreed for its consortium since the last meeting already.`;
  return `${reference} asks for up to ${formatPence(max_pence)}.${before} This board’s constitution lets its chair, vice-chair and LA finance decide up to ${formatPence(cap_pence)}${agreed_pence === 0n ? "" : " in all"} between meetings. Put it on the next agenda.`;
}

/** Why somebody may not sign: those who sign for one commission differ (LED-10), and none has an interest in it. */
export function signerBar(person: {
  /** The person's name, or "You". */
  readonly who: string;
  readonly isProposer: boolean;
  readonly isAsker: boolean;
  /** What the records show that ties the person to the commission, in words; null where nothing does. */
  readonly prejudice: string | null;
}): string | null {
  const { who, prejudice } = person;
  if (person.isProposer) return `${who} proposed this commission, so somebody else must decide it.`;
  if (person.isAsker) return `${who} asked for this decision, so somebody else must take it.`;
  if (prejudice === null) return null;
  return `${who} cannot decide this because of an interest. ${prejudice}.`;
}

export type GivenAnswer = {
  readonly part: UrgentPart;
  readonly answer: UrgentAnswer;
  readonly personId: string;
  readonly personName: string;
  readonly answeredAt: Instant;
};

/** Why an answer cannot be taken any more, or not from this person; null where it can. */
export function answerBar(asked: {
  readonly state: UrgentState;
  readonly part: UrgentPart;
  readonly personId: string;
  readonly neededBy: Instant;
  readonly at: Instant;
  readonly answers: readonly GivenAnswer[];
}): string | null {
  const { answers, at, neededBy, part, personId, state } = asked;
  const same = answers.find((one) => one.part === part);
  if (same !== undefined) {
    return `The ${urgentPartTitle(part)} has answered already: ${same.personName}, ${formatDateTime(same.answeredAt)}. Yours was not counted.`;
  }
  if (answers.some((one) => one.personId === personId)) {
    return "You have answered already, and each of the three is another person.";
  }
  if (state !== "asked") return "This decision is no longer open. Your answer was not counted.";
  if (at >= neededBy) {
    return `An answer was needed by ${formatDateTime(neededBy)}. Yours was not counted.`;
  }
  return null;
}

/** What follows from the answers given: one refusal refuses, three agreements take, and silence is never one. */
export function afterAnswers(answers: readonly Pick<GivenAnswer, "part" | "answer">[]) {
  if (answers.some(({ answer }) => answer === "refuse")) return "refuse";
  return isAgreedByAll(answers) ? "take" : "wait";
}

function isAgreedByAll(answers: readonly Pick<GivenAnswer, "part" | "answer">[]): boolean {
  return urgentParts.every((part) => answers.some((one) => one.part === part && one.answer === "agree"));
}

/** `Agreed by A Head (chair, 8 May 2026), …`: who decided, and when. */
export function decidersInWords(answers: readonly GivenAnswer[]): string {
  const who = answers.map(
    ({ part, personName, answeredAt }) =>
      `${personName} (${urgentPartTitle(part)}, ${formatDate(answeredAt)})`,
  );
  return `Agreed by ${joined(who)}.`;
}

/** How an urgent decision stands, in one sentence for its page, its notice and the minutes. */
export function urgentSentence(decision: {
  readonly state: UrgentState;
  readonly neededBy: Instant;
  readonly answers: readonly GivenAnswer[];
  /** What it did to the commission, once it is taken. */
  readonly outcome: string | null;
}): string {
  const { answers, neededBy, outcome, state } = decision;
  switch (state) {
    case "asked": {
      const waiting = urgentParts.filter((part) => answers.every((one) => one.part !== part));
      return `Waiting for ${inWords(waiting)}, by ${formatDateTime(neededBy)}.`;
    }
    case "taken":
    case "reported":
      return `Agreed by the chair, the vice-chair and LA finance. ${outcome ?? ""}`.trim();
    case "refused": {
      if (isAgreedByAll(answers)) {
        return "All three agreed, and it is not decided: with what was agreed since the last meeting it would go over the most allowed between meetings. It goes to the next meeting.";
      }
      const refusal = answers.find(({ answer }) => answer === "refuse");
      return refusal === undefined
        ? `Not decided: not all three had agreed by ${formatDateTime(neededBy)}. It goes to the next meeting.`
        : `Refused by the ${urgentPartTitle(refusal.part)}. It goes to the next meeting.`;
    }
    case "withdrawn":
      return "The commission was withdrawn, so there is nothing to decide.";
  }
}

function inWords(parts: readonly UrgentPart[]): string {
  return joined(parts.map((part) => `the ${urgentPartTitle(part)}`));
}

function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

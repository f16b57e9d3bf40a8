import { capital } from "../shared/words.ts";
import {
  type CastingChoice,
  type MajorityRule,
  majorityFraction,
  majorityOutcome,
  majorityWords,
  type Tally,
  type TieRule,
} from "./majority.ts";
import { type QuorumCheck, quorumShortfall, quorumWords, seats } from "./quorum.ts";
import { divideUp } from "./whole.ts";

export const motionOutcomes = ["carried", "not_carried", "tied", "inquorate"] as const;
export type MotionOutcome = (typeof motionOutcomes)[number];

/** Everything a result rests on; stored whole, so that anyone can work it out again (BRD-7). */
export type ResultFacts = {
  readonly quorum: QuorumCheck;
  readonly tally: Tally;
  readonly majority: MajorityRule;
  readonly tieRule: TieRule;
  /** Null until the person presiding has used it or let it pass. */
  readonly casting: CastingChoice | null;
};

export type MotionResult = ResultFacts & {
  readonly outcome: MotionOutcome;
  readonly numerator: number;
  readonly denominator: number;
  readonly ruleText: string;
  readonly reason: string;
};

/** The result and the reason for it, from the numbers alone. State follows this and nothing else (BRD-7). */
export function decideResult(facts: ResultFacts): MotionResult {
  const outcome = outcomeOf(facts);
  return {
    ...facts,
    ...majorityFraction(facts.majority, facts.tally, facts.quorum.electors),
    outcome,
    ruleText: ruleText(facts),
    reason: reasonFor(facts, outcome),
  };
}

/** `Carried. 9 for, 4 against, 1 abstained. 14 of 21 seats voted; quorum was 9.` */
export function resultSentence(result: MotionResult): string {
  if (result.outcome === "inquorate") {
    return `${outcomeWords(result.outcome)}. ${capital(quorumPast(result.quorum))}.`;
  }
  return `${outcomeWords(result.outcome)}. ${resultCounts(result)}`;
}

/** `9 for, 4 against, 1 abstained. 14 of 21 seats voted; quorum was 9.` */
export function resultCounts(result: MotionResult): string {
  const voted = result.tally.for + result.tally.against + result.tally.abstain;
  const turnout = `${voted} of ${seats(result.quorum.counted)} voted; quorum was ${result.quorum.needed}.`;
  return `${tallyWords(result)}. ${turnout}`;
}

export function outcomeWords(outcome: MotionOutcome): string {
  switch (outcome) {
    case "carried":
      return "Carried";
    case "not_carried":
      return "Not carried";
    case "tied":
      return "Equal votes";
    case "inquorate":
      return "Not decided, no quorum";
  }
}

/** `7 for, 7 against; casting vote for: carried`. The casting vote is always printed apart. */
export function tallyWords(result: Pick<MotionResult, "tally" | "casting" | "outcome">): string {
  const { tally, casting, outcome } = result;
  const counts = [`${tally.for} for`, `${tally.against} against`];
  if (tally.abstain > 0) counts.push(`${tally.abstain} abstained`);
  if (casting === null) return counts.join(", ");
  const words = casting === "declined" ? "no casting vote given" : `casting vote ${casting}`;
  return `${counts.join(", ")}; ${words}: ${outcomeWords(outcome).toLowerCase()}`;
}

/** `More for than against; quorum 9 of 21 seats` */
export function ruleText(facts: Pick<ResultFacts, "majority" | "quorum">): string {
  return `${capital(majorityWords(facts.majority))}; quorum ${quorumWords(facts.quorum)}`;
}

function outcomeOf(facts: ResultFacts): MotionOutcome {
  if (!facts.quorum.isMet) return "inquorate";
  const outcome = majorityOutcome(facts.majority, facts.tally, facts.quorum.electors);
  if (outcome !== "tied") return outcome;
  if (facts.tieRule === "not_carried") return "not_carried";
  if (facts.casting === null) return "tied";
  return facts.casting === "for" ? "carried" : "not_carried";
}

function reasonFor(facts: ResultFacts, outcome: MotionOutcome): string {
  if (outcome === "inquorate") return `${capital(quorumPast(facts.quorum))}, so no decision was taken.`;
  const { tally } = facts;
  if (tally.for + tally.against === 0) return "Nobody voted for or against, so there is nothing to carry.";
  if (facts.majority === "simple" && tally.for === tally.against) return tieReason(facts);
  return majorityReason(facts);
}

function tieReason({ tally, tieRule, casting }: ResultFacts): string {
  const equal = `The votes are equal, ${tally.for} to ${tally.against}`;
  if (tieRule === "not_carried") return `${equal}, and this board's constitution lets equal votes fall.`;
  switch (casting) {
    case null:
      return `${equal}. The motion is carried if the person presiding gives a casting vote for it, and else not.`;
    case "for":
      return `${equal}, and the person presiding gave the casting vote for.`;
    case "against":
      return `${equal}, and the person presiding gave the casting vote against.`;
    case "declined":
      return `${equal}, and no casting vote was given.`;
  }
}

function majorityReason({ majority, tally, quorum }: ResultFacts): string {
  const cast = tally.for + tally.against;
  switch (majority) {
    case "simple":
      return tally.for > tally.against
        ? `More voted for than against: ${tally.for} to ${tally.against}.`
        : `More voted against than for: ${tally.against} to ${tally.for}.`;
    case "two_thirds":
      return `${tally.for} of ${cast} votes were for; two thirds is ${divideUp(2 * cast, 3)}.`;
    case "absolute":
      return `${tally.for} of ${seats(quorum.electors)} voted for; more than half is ${divideUp(quorum.electors + 1, 2)}.`;
  }
}

function quorumPast(check: QuorumCheck): string {
  return quorumShortfall(check)
    .replace(/ (is|are) here/, (_, verb: string) => ` ${verb === "is" ? "was" : "were"} here`)
    .replace(" are needed", " were needed")
    .replace("the item needs one", "the item needed one");
}

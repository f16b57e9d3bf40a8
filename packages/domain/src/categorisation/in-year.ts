import { formatDate, type LocalDate } from "../shared/time.ts";
import { type AgreedFacts, confirmationBar } from "./decision.ts";
import type { Category } from "./scheme.ts";

/** What an officer cites to change a category outside the yearly run (domain-model, section 3). */
export const changeCauses = ["alert", "inspection"] as const;
export type ChangeCause = (typeof changeCauses)[number];

const causeWords: Readonly<Record<ChangeCause, string>> = {
  alert: "An alert",
  inspection: "A new inspection",
};

export function causeInWords(cause: ChangeCause): string {
  return causeWords[cause];
}

/** `A new inspection of 4 May 2026: report of the inspectors`. */
export function citationInWords({
  cause,
  causedOn,
  source,
}: {
  readonly cause: ChangeCause;
  readonly causedOn: LocalDate;
  readonly source: string;
}): string {
  return `${causeWords[cause]} of ${formatDate(causedOn)}: ${source}`;
}

/** An open change waits for comment, panel and confirmation, as the yearly proposal does. */
export const changeStates = ["open", "confirmed", "withdrawn"] as const;
export type ChangeState = (typeof changeStates)[number];

const stateWords: Readonly<Record<ChangeState, string>> = {
  open: "Open",
  confirmed: "Decided",
  withdrawn: "Withdrawn",
};

export function changeStateInWords(state: ChangeState): string {
  return stateWords[state];
}

/** What moves in a school's support when it moves from one category to another. */
export type SupportChange = {
  readonly comes: readonly string[];
  readonly goes: readonly string[];
};

/** Worked out from the two packages; what is in both stays and is not named. */
export function supportChange(from: Pick<Category, "support">, to: Pick<Category, "support">): SupportChange {
  return {
    comes: to.support.filter((item) => !from.support.includes(item)),
    goes: from.support.filter((item) => !to.support.includes(item)),
  };
}

/** The change of support as a school reads it, with what the officer adds. */
export function supportInWords({ comes, goes, says }: SupportChange & { readonly says: string }): string {
  const lines = [
    ...(comes.length === 0 ? [] : [`Support that comes: ${comes.join("; ")}.`]),
    ...(goes.length === 0 ? [] : [`Support that ends: ${goes.join("; ")}.`]),
    ...(says === "" ? [] : [says]),
  ];
  return lines.length === 0 ? "The support stays as it is." : lines.join(" ");
}

/** What keeps an officer from opening a change. The facts are of this instant. */
export type ChangeFacts = {
  readonly name: string;
  /** Null while the school has no category of the scheme in force. */
  readonly codeNow: string | null;
  readonly hasOpenChange: boolean;
  readonly isDisputed: boolean;
  /** Whether what was proposed to the school in the yearly run waits for people still. */
  readonly isInYearlyRun: boolean;
};

/** Why no change may be opened for a school, or null: one thing is proposed to a school at a time. */
export function changeBar(facts: ChangeFacts): string | null {
  const { name, codeNow, hasOpenChange, isDisputed, isInYearlyRun } = facts;
  if (codeNow === null) return `${name} has no category of the scheme in force. Set one first.`;
  if (hasOpenChange) return `A change is open for ${name} already.`;
  if (isDisputed) return `${name} disputes its category. What the dispute comes to stands first.`;
  return isInYearlyRun
    ? `The yearly run proposed a category for ${name}, and nobody has decided it yet. Decide that first.`
    : null;
}

/**
 * Why an officer may not withdraw an open change, or null. Once a panel has agreed, taking it back and opening it again
 * would be looking for a panel that says what the officer likes (decision 033).
 * @param agreed null while no panel has agreed
 */
export function withdrawalBar(agreed: AgreedFacts | null): string | null {
  if (agreed === null || confirmationBar(agreed) !== null) return null;
  return `A panel has agreed on ${agreed.name}. Confirm what it agreed: from then on a change is withdrawn only where that cannot be confirmed any more.`;
}

import type { Pence } from "../shared/money.ts";
import { counted, listed } from "../shared/words.ts";
import type { CommissionState } from "./machine.ts";

export const shareAnswers = ["sign", "refuse"] as const;
export type ShareAnswer = (typeof shareAnswers)[number];

/** What the ledger did with a share: it came from the school, or part of it went back. */
export const sharePostingKinds = ["pledged", "returned"] as const;
export type SharePostingKind = (typeof sharePostingKinds)[number];

/** A share as the rules see it: whose it is, and what its head said. */
export type AskedShare = { readonly schoolName: string; readonly answer: ShareAnswer | null };

/**
 * Why nobody may be asked to decide on a commission yet, in words; null once every head has signed. A school is named to
 * those alone who may read the commission.
 */
export function signatureBar(
  reference: string,
  shares: readonly AskedShare[],
  mayName: boolean,
): string | null {
  const refused = shares.find(({ answer }) => answer === "refuse");
  if (refused !== undefined) {
    const who = mayName ? refused.schoolName : "A school";
    return `${who} refused its share of ${reference}. The proposer withdraws it and proposes another.`;
  }
  const waiting = shares.filter(({ answer }) => answer === null);
  if (waiting.length === 0) return null;
  const one = waiting.length === 1;
  const whose = mayName
    ? listed(waiting.map(({ schoolName }) => schoolName))
    : one
      ? "a school"
      : counted(waiting.length, "school");
  return one
    ? `${reference} waits for the head of ${whose} to sign its share.`
    : `${reference} waits for the heads of ${whose} to sign their shares.`;
}

/** Why a share cannot be answered now, in words; null where it can. */
export function shareAnswerBar(
  { reference, state }: { readonly reference: string; readonly state: CommissionState },
  answer: ShareAnswer | null,
): string | null {
  if (answer !== null) {
    return answer === "sign" ? "This share was signed already." : "This share was refused already.";
  }
  switch (state) {
    case "submitted":
      return null;
    case "draft":
      return `${reference} is a draft still. Its shares are signed once it is sent.`;
    case "withdrawn":
      return `${reference} was withdrawn, so nothing is paid for it.`;
    case "on_agenda":
    case "approved":
    case "declined":
      return `${reference} was put to a decision, so its shares are signed already.`;
  }
}

type Posted = { readonly kind: SharePostingKind; readonly pence: Pence };

/** What the consortium has of a school's share now: what came, less what went back. */
export function standingOf(postings: readonly Posted[]): Pence {
  return postings.reduce((sum, { kind, pence }) => (kind === "pledged" ? sum + pence : sum - pence), 0n);
}

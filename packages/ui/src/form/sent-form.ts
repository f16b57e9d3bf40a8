import { createContext } from "react";
import type { FormError } from "../error-summary/error-summary.tsx";

/** A form that came back: what is wrong, and what was typed. */
export interface SentForm {
  errors: readonly FormError[];
  values: Readonly<Record<string, string>>;
  /** Every answer of a name, for boxes that are ticked. */
  lists?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** The form of this page that came back, if one did: `Page` says so to the forms inside it. */
export const CameBack = createContext<SentForm | undefined>(undefined);

/** A request key is the page's number, and behind it the words by which a page tells its forms apart. */
const number_length = 36;

/** Whether it was the form with this key that came back. The page's number is new by now; what is behind it is not. */
function isThatForm(sent: SentForm, requestKey: string): boolean {
  return sent.values.requestKey?.slice(number_length) === requestKey.slice(number_length);
}

/** What is wrong with this one of a page's forms; undefined where another was sent. */
export function ofForm<Sent extends SentForm>(sent: Sent | undefined, requestKey: string): Sent | undefined {
  return sent !== undefined && isThatForm(sent, requestKey) ? sent : undefined;
}

/**
 * The key that a form carries. One that came back keeps the key it was sent with: where the answer was lost after
 * the act was done, sending it again repeats the answer and does not act twice (GEN-4).
 */
export function keyOf(requestKey: string, sent: SentForm | undefined): string {
  return ofForm(sent, requestKey)?.values.requestKey ?? requestKey;
}

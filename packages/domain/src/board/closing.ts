import { counted } from "../shared/words.ts";
import type { MotionKind } from "./constitution.ts";
import type { MotionState } from "./machines.ts";

/** What becomes of a motion when its meeting closes: nothing closes over an open vote. */
export function atClose(state: MotionState): "bars" | "falls" | "carried_over" | "stays" {
  switch (state) {
    case "voting":
      return "bars";
    case "tied":
      return "falls";
    case "draft":
    case "open":
      return "carried_over";
    case "carried":
    case "not_carried":
    case "inquorate":
    case "withdrawn":
    case "not_reached":
      return "stays";
  }
}

type Undecided = { readonly reference: string; readonly kind: MotionKind; readonly state: MotionState };

/** Why the meeting cannot close now; null where it can. */
export function closeBar(motions: readonly Undecided[]): string | null {
  const voting = motions.find(({ state }) => atClose(state) === "bars");
  return voting === undefined ? null : `Voting on motion ${voting.reference} is open. Close voting first.`;
}

/** What closing the meeting does to each kind of what is undecided, one sentence for each. */
export function closingSentences(motions: readonly Undecided[]): readonly string[] {
  const that = (becomes: ReturnType<typeof atClose>, isAmendment: boolean) =>
    motions.filter(({ state, kind }) => atClose(state) === becomes && (kind === "amendment") === isAmendment);
  const sentence = (of: readonly Undecided[], noun: string, what: string) =>
    of.length === 0
      ? []
      : [`${counted(of.length, noun)} ${what}: ${of.map(({ reference }) => reference).join(", ")}.`];
  return [
    ...sentence(that("carried_over", false), "motion", "not decided, carried over to come again"),
    ...sentence(that("carried_over", true), "amendment", "not decided, and lost with this meeting"),
    ...sentence(that("falls", false), "motion", "with equal votes and no casting vote, not carried"),
    ...sentence(that("falls", true), "amendment", "with equal votes and no casting vote, not carried"),
  ];
}

import { z } from "zod";
import type { Machine } from "../shared/machine.ts";

export const threadKinds = ["question", "discussion", "notice", "decision_needed", "meeting"] as const;
export type ThreadKind = (typeof threadKinds)[number];
export const threadKindSchema = z.enum(threadKinds, "Select what kind of thread this is");

const kindWords: Readonly<Record<ThreadKind, string>> = {
  question: "Question",
  discussion: "Discussion",
  notice: "Notice",
  decision_needed: "Decision needed",
  meeting: "Meeting",
};

export function threadKindWords(kind: ThreadKind): string {
  return kindWords[kind];
}

export const threadStates = ["open", "locked"] as const;
export type ThreadState = (typeof threadStates)[number];

/** No post in a locked thread (FOR-5). */
export const threadMachine: Machine<ThreadState, "lock" | "unlock"> = {
  open: { lock: "locked" },
  locked: { unlock: "open" },
};

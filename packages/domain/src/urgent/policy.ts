import { readClosedItems } from "../board/policy.ts";
import { heldRole, type Sentence } from "../register/rights.ts";
import type { Id } from "../shared/ids.ts";
import type { UrgentPart } from "./urgent.ts";

type OfBoard = { readonly boardId: Id<"BoardId">; readonly authorityId: string };

export const askUrgent: Sentence<OfBoard> = {
  says: "The board’s clerk asks for a decision that cannot wait for a meeting.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId),
};

export const answerUrgent: Sentence<OfBoard & { readonly part: UrgentPart }> = {
  says: "The chair, the vice-chair and LA finance each answer for themselves.",
  allows: (rights, { boardId, authorityId, part }) => {
    if (part === "la_finance") return heldRole(rights, "la_finance", authorityId);
    return heldRole(rights, part === "chair" ? "board_chair" : "vice_chair", boardId);
  },
};

export const recordLateInterest: Sentence<OfBoard> = {
  says: "The board’s clerk records an interest of one of the three that came out once they had agreed.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId),
};

export const readClosedUrgent: Sentence<OfBoard> = {
  says: "Readers of the board’s closed items, and LA finance, who is asked, read an urgent decision on a closed matter.",
  allows: (rights, { boardId, authorityId }) =>
    readClosedItems.allows(rights, { boardId }) ?? heldRole(rights, "la_finance", authorityId),
};

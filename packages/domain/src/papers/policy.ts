import { heldRole, type Sentence } from "../register/rights.ts";
import { boardRoles, chairRoles } from "../register/roles.ts";
import type { Id } from "../shared/ids.ts";

type OfBoard = { readonly boardId: Id<"BoardId"> };

export const giveLateReason: Sentence<OfBoard> = {
  says: "The chair or vice-chair of the board gives the reason for a late paper, and nobody for them.",
  allows: (rights, { boardId }) => heldRole(rights, chairRoles, boardId),
};

export const readPapersWaiting: Sentence<OfBoard> = {
  says: "The board's clerk, chair and vice-chair read a paper before members may.",
  allows: (rights, { boardId }) => heldRole(rights, [...chairRoles, "board_clerk"], boardId),
};

export const markPapersRead: Sentence<OfBoard> = {
  says: "Members and substitutes of the board and its clerk mark papers as read, each for themselves alone.",
  allows: (rights, { boardId }) => heldRole(rights, boardRoles, boardId),
};

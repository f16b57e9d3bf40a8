import { heldRole, type Sentence } from "../register/rights.ts";
import { boardRoles, chairRoles, sittingRoles } from "../register/roles.ts";
import type { Id } from "../shared/ids.ts";

type OfBoard = { readonly boardId: Id<"BoardId"> };

type OfLatePaper = OfBoard & {
  /** With neither office filled, the members present chose the reader to preside over the paper's meeting. */
  readonly standsInForChair: boolean;
};

export const giveLateReason: Sentence<OfLatePaper> = {
  says: "The chair or vice-chair of the board gives the reason for a late paper; with neither in office, the member whom those present chose to preside; and nobody for them.",
  allows: (rights, { boardId, standsInForChair }) =>
    heldRole(rights, chairRoles, boardId) ??
    (standsInForChair ? heldRole(rights, sittingRoles, boardId) : null),
};

export const readPapersWaiting: Sentence<OfLatePaper> = {
  says: "The board's clerk, and whoever may give the reason for a late paper, read a paper before members may.",
  allows: (rights, of) => heldRole(rights, "board_clerk", of.boardId) ?? giveLateReason.allows(rights, of),
};

export const markPapersRead: Sentence<OfBoard> = {
  says: "Members and substitutes of the board and its clerk mark papers as read, each for themselves alone.",
  allows: (rights, { boardId }) => heldRole(rights, boardRoles, boardId),
};

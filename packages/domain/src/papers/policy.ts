import { heldRole, type Sentence } from "../register/rights.ts";
import { boardRoles, chairRoles, sittingRoles } from "../register/roles.ts";
import type { Id } from "../shared/ids.ts";

type OfBoard = { readonly boardId: Id<"BoardId"> };

export type OfLatePaper = OfBoard & {
  /** With no office holder free for the item, the members present chose the reader to preside over it. */
  readonly standsInForChair: boolean;
  /** A prejudicial interest keeps the reader from the item of the paper (BRD-8). */
  readonly isBarred: boolean;
};

export const giveLateReason: Sentence<OfLatePaper> = {
  says: "The chair or vice-chair of the board gives the reason for a late paper; with neither in office and free of an interest in its item, the member whom those present chose to preside; and nobody for them.",
  allows: (rights, { boardId, standsInForChair, isBarred }) => {
    if (isBarred) return null;
    return (
      heldRole(rights, chairRoles, boardId) ??
      (standsInForChair ? heldRole(rights, sittingRoles, boardId) : null)
    );
  },
};

export const readPapersWaiting: Sentence<OfLatePaper> = {
  says: "The board's clerk, and whoever may give the reason for a late paper, read a paper before members may.",
  allows: (rights, of) => heldRole(rights, "board_clerk", of.boardId) ?? giveLateReason.allows(rights, of),
};

export const markPapersRead: Sentence<OfBoard> = {
  says: "Members and substitutes of the board and its clerk mark papers as read, each for themselves alone.",
  allows: (rights, { boardId }) => heldRole(rights, boardRoles, boardId),
};

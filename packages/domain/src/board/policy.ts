import type { Sentence } from "../register/rights.ts";
import { asMember, heldRole } from "../register/rights.ts";
import { sittingRoles } from "../register/roles.ts";
import type { Id } from "../shared/ids.ts";
import type { Instant } from "../shared/time.ts";
import type { MeetingState } from "./machines.ts";

type OfBoard = { readonly boardId: Id<"BoardId"> };

export const readBoards: Sentence<undefined> = {
  says: "Members see the boards, their agendas, results and named votes.",
  allows: asMember,
};

/** What keeps a draft from members: a clerk arranges, rewords and takes things off it before anybody is told. */
export const readMeetings: Sentence<{ readonly state: MeetingState; readonly calledAt: Instant | null }> = {
  says: "Members see a meeting from when its agenda is out, or its question in writing; before, the desk alone does.",
  allows: (rights, { state, calledAt }) => {
    const isOut = state !== "draft" && !(state === "cancelled" && calledAt === null);
    return isOut ? asMember(rights) : seeDesk.allows(rights, undefined);
  },
};

export const readClosedItems: Sentence<OfBoard> = {
  says: "Members and substitutes of the board, its clerk and LA officers read its closed items.",
  allows: (rights, { boardId }) =>
    heldRole(rights, [...sittingRoles, "board_clerk"], boardId) ?? heldRole(rights, "la_officer"),
};

export const createBoard: Sentence<undefined> = {
  says: "An LA officer creates boards.",
  allows: (rights) => heldRole(rights, "la_officer"),
};

export const adoptConstitution: Sentence<OfBoard> = {
  says: "The board's clerk or an LA officer puts on record the rules a board adopted before it came here.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId) ?? heldRole(rights, "la_officer"),
};

export const changeConstitution: Sentence<OfBoard> = {
  says: "The board's clerk or an LA officer drafts its constitution; its members adopt it by vote.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId) ?? heldRole(rights, "la_officer"),
};

export const recordSeat: Sentence<OfBoard> = {
  says: "The board's clerk or an LA administrator records who holds a seat, quoting the minute.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId) ?? heldRole(rights, "la_admin"),
};

export const runMeetings: Sentence<OfBoard> = {
  says: "The board's clerk runs its agenda, attendance, interests and voting, and has no vote.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId),
};

/** Who may open the desk pages without changing anything. */
export const seeDesk: Sentence<undefined> = {
  says: "Board clerks, LA officers, LA administrators and auditors see the meeting desk.",
  allows: (rights) => heldRole(rights, ["board_clerk", "la_officer", "la_admin", "la_finance", "auditor"]),
};

export const sitOnBoard: Sentence<OfBoard> = {
  says: "Members of the board vote in the seat they hold or stand in for, and declare their own interests.",
  allows: (rights, { boardId }) => heldRole(rights, sittingRoles, boardId),
};

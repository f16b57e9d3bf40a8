import { type Grant, heldRole, heldRoleInAny, type Rights, type Sentence } from "../register/rights.ts";
import { leadRoles, schoolRoles, sittingRoles } from "../register/roles.ts";
import type { PersonId } from "../shared/ids.ts";
import type { VoterKind } from "./machine.ts";

/** What the rights on an election depend on. */
export type OfElection = {
  /** Who elects: schools their leads, or seats the chair or vice-chair of their board. */
  readonly voterKind: VoterKind;
  /** Null where a board elects. */
  readonly consortiumId: string | null;
  /** Schools of the consortium, and those on the roll once it is frozen; none where a board elects. */
  readonly schoolIds: readonly string[];
  /** Boards on which the consortium has seats, or the one board that elects. */
  readonly boardIds: readonly string[];
  /** Who holds a seat with a vote on the board that elects; nobody where schools do. */
  readonly memberIds: readonly PersonId[];
  /** Whoever stands, or may still accept to. */
  readonly candidateIds: readonly PersonId[];
};

export const readElections: Sentence<OfElection> = {
  says:
    "Staff and governors of the consortium's schools, and its leads, see its elections; members and substitutes of " +
    "a board see those of its chair.",
  allows: (rights, { voterKind, schoolIds, consortiumId, boardIds }) => {
    if (voterKind === "seat") return heldRoleInAny(rights, sittingRoles, boardIds);
    const lead = consortiumId === null ? null : heldRole(rights, leadRoles, consortiumId);
    return heldRoleInAny(rights, schoolRoles, schoolIds) ?? lead;
  },
};

/** The list holds the elections of the reader's own consortia and boards and no other. */
export const readElectionList: Sentence<null> = {
  says: "Staff and governors of schools, leads and members of boards see the elections of their own.",
  allows: (rights) => heldRole(rights, [...schoolRoles, ...leadRoles, ...sittingRoles]),
};

export const seeElectionDesk: Sentence<Pick<OfElection, "boardIds">> = {
  says: "Board clerks of the consortium's boards, LA officers, LA administrators and auditors see the election desk.",
  allows: (rights, { boardIds }) =>
    heldRole(rights, ["la_officer", "la_admin", "auditor"]) ?? heldRoleInAny(rights, "board_clerk", boardIds),
};

/** ELE-5, and for a board's own election section 7: its clerk presides, without a vote. */
export const runElections: Sentence<
  Pick<OfElection, "voterKind" | "boardIds" | "candidateIds" | "memberIds">
> = {
  says:
    "The returning officer is a clerk of one of the consortium's boards or an LA officer, and never a candidate; for " +
    "the chair of a board its clerk, and never a voter either.",
  allows: (rights, { voterKind, boardIds, candidateIds, memberIds }) => {
    if (rights.personId === null || [...candidateIds, ...memberIds].includes(rights.personId)) return null;
    const officer = voterKind === "seat" ? null : heldRole(rights, "la_officer");
    return officer ?? heldRoleInAny(rights, "board_clerk", boardIds);
  },
};

/** `holderId` holds the seat now, which is one with a vote; null where it is vacant or has none. */
type OfSeat = { readonly kind: "seat"; readonly boardId: string; readonly holderId: PersonId | null };
/** `namedId` is the person whom the head named in writing before the roll was frozen; null where nobody was. */
type OfSchool = { readonly kind: "school"; readonly schoolId: string; readonly namedId: PersonId | null };
export type OfVoter = OfSchool | OfSeat;

/** Also for a naming, which only schools make. */
export const nominate: Sentence<OfVoter> = {
  says:
    "The headteacher of a school nominates for the school and names who votes for it; the holder of a seat with a " +
    "vote nominates for the seat.",
  allows: (rights, voter) =>
    voter.kind === "school" ? heldRole(rights, "headteacher", voter.schoolId) : heldSeat(rights, voter),
};

export const answerNomination: Sentence<{
  readonly nomineeId: PersonId;
  /** The board whose chair is elected; null where leads are. */
  readonly boardId: string | null;
}> = {
  says: "The nominee accepts, declines or withdraws the own nomination, as a headteacher or a member of the board.",
  allows: (rights, { nomineeId, boardId }) => {
    if (rights.personId !== nomineeId) return null;
    return boardId === null ? heldRole(rights, "headteacher") : heldRole(rights, "board_member", boardId);
  },
};

/** A substitute stands in at a meeting and casts no ballot; section 7 gives the election to the holders of seats. */
export const castBallot: Sentence<OfVoter> = {
  says:
    "A school's ballot is cast by its headteacher, or by the one person whom the headteacher named; a seat's by its " +
    "holder.",
  allows: (rights, voter) => {
    if (voter.kind === "seat") return heldSeat(rights, voter);
    const { schoolId, namedId } = voter;
    const isNamed = rights.personId !== null && rights.personId === namedId;
    return (
      heldRole(rights, "headteacher", schoolId) ?? (isNamed ? heldRole(rights, "deputy", schoolId) : null)
    );
  },
};

function heldSeat(rights: Rights, { boardId, holderId }: OfSeat): Grant | null {
  return rights.personId !== null && rights.personId === holderId
    ? heldRole(rights, "board_member", boardId)
    : null;
}

/** Who may complain: the schools that could vote, through their heads, or the holders of the seats that could. */
export const complainOfElection: Sentence<OfElection> = {
  says: "A headteacher of the consortium, or a member of the board, complains of its election in writing.",
  allows: (rights, { voterKind, schoolIds, boardIds }) =>
    voterKind === "seat"
      ? heldRoleInAny(rights, "board_member", boardIds)
      : heldRoleInAny(rights, "headteacher", schoolIds),
};

export const decideComplaint: Sentence<{
  /** Whoever was nominated, whatever became of it. */
  readonly nomineeIds: readonly PersonId[];
  readonly officerIds: readonly PersonId[];
  /** Who made it. */
  readonly byId: PersonId;
}> = {
  says: "An LA administrator decides a complaint of somebody else, never a person who was nominated and never a person who ran the election.",
  allows: (rights, { nomineeIds, officerIds, byId }) =>
    rights.personId === null || [...nomineeIds, ...officerIds, byId].includes(rights.personId)
      ? null
      : heldRole(rights, "la_admin"),
};

import { heldRole, heldRoleInAny, type Sentence } from "../register/rights.ts";
import { leadRoles, schoolRoles } from "../register/roles.ts";
import type { PersonId } from "../shared/ids.ts";

/** What the rights on an election depend on. */
export type OfElection = {
  readonly consortiumId: string;
  /** Schools of the consortium, and those on the roll once it is frozen. */
  readonly schoolIds: readonly string[];
  /** Boards on which the consortium has seats. */
  readonly boardIds: readonly string[];
  /** Whoever stands, or may still accept to. */
  readonly candidateIds: readonly PersonId[];
};

export const readElections: Sentence<OfElection> = {
  says: "Staff and governors of the consortium's schools, and its leads, see its elections.",
  allows: (rights, { schoolIds, consortiumId }) =>
    heldRoleInAny(rights, schoolRoles, schoolIds) ?? heldRole(rights, leadRoles, consortiumId),
};

/** The list holds the elections of the reader's own consortia and no other. */
export const readElectionList: Sentence<null> = {
  says: "Staff and governors of schools, and leads, see the elections of their own consortia.",
  allows: (rights) => heldRole(rights, [...schoolRoles, ...leadRoles]),
};

export const seeElectionDesk: Sentence<Pick<OfElection, "boardIds">> = {
  says: "Board clerks of the consortium's boards, LA officers, LA administrators and auditors see the election desk.",
  allows: (rights, { boardIds }) =>
    heldRole(rights, ["la_officer", "la_admin", "auditor"]) ?? heldRoleInAny(rights, "board_clerk", boardIds),
};

/** ELE-5. */
export const runElections: Sentence<Pick<OfElection, "boardIds" | "candidateIds">> = {
  says: "The returning officer is a clerk of one of the consortium's boards or an LA officer, and never a candidate.",
  allows: (rights, { boardIds, candidateIds }) =>
    rights.personId === null || candidateIds.includes(rights.personId)
      ? null
      : (heldRole(rights, "la_officer") ?? heldRoleInAny(rights, "board_clerk", boardIds)),
};

type OfSchool = { readonly schoolId: string };

export const nominateLead: Sentence<OfSchool> = {
  says: "The headteacher of a school of the consortium nominates for the school, and names who votes for it.",
  allows: (rights, { schoolId }) => heldRole(rights, "headteacher", schoolId),
};

export const answerNomination: Sentence<{ readonly nomineeId: PersonId }> = {
  says: "The nominee accepts, declines or withdraws the own nomination, as a headteacher.",
  allows: (rights, { nomineeId }) => (rights.personId === nomineeId ? heldRole(rights, "headteacher") : null),
};

/** `namedId` is the person whom the head named in writing before the roll was frozen; null where nobody was. */
export const castForSchool: Sentence<OfSchool & { readonly namedId: PersonId | null }> = {
  says: "A school's ballot is cast by its headteacher, or by the one person whom the headteacher named.",
  allows: (rights, { schoolId, namedId }) =>
    heldRole(rights, "headteacher", schoolId) ??
    (rights.personId !== null && rights.personId === namedId ? heldRole(rights, "deputy", schoolId) : null),
};

/** Who may complain: the schools that could vote, through their heads. */
export const complainOfElection: Sentence<OfElection> = {
  says: "A headteacher of the consortium complains of its election in writing.",
  allows: (rights, { schoolIds }) => heldRoleInAny(rights, "headteacher", schoolIds),
};

export const decideComplaint: Sentence<
  Pick<OfElection, "candidateIds"> & { readonly officerIds: readonly PersonId[] }
> = {
  says: "An LA administrator decides a complaint, never a candidate and never a person who ran the election.",
  allows: (rights, { candidateIds, officerIds }) =>
    rights.personId === null || candidateIds.includes(rights.personId) || officerIds.includes(rights.personId)
      ? null
      : heldRole(rights, "la_admin"),
};

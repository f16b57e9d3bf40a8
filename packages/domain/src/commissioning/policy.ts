import { asMember, heldRole, heldRoleInAny, type Rights, type Sentence } from "../register/rights.ts";
import { boardRoles, leadRoles } from "../register/roles.ts";
import type { CommissionState } from "./machine.ts";

/** What rights over a commission turn on. */
export type CommissionFacts = {
  readonly consortiumId: string;
  readonly authorityId: string;
  /** Those that it is for. */
  readonly schoolIds: readonly string[];
  /** Those that pay a share of it out of their own budgets. */
  readonly payingSchoolIds: readonly string[];
  readonly proposedById: string;
  readonly state: CommissionState;
  /** The boards that hold its lane. */
  readonly boardIds: readonly string[];
  /** Whether it has ever been placed on an agenda, or asked of the board's chair between meetings. */
  readonly wasPutToBoard: boolean;
};

const desk = ["la_officer", "la_finance", "la_admin", "auditor"] as const;

/** Until needs and heads' own proposals are built, a lead proposes for a school in the lead's own consortium. */
export const mayPropose: Sentence<{ readonly consortiumId: string }> = {
  says: "A consortium lead or deputy lead proposes a commission for schools in the lead’s own consortium.",
  allows: (rights, { consortiumId }) => heldRole(rights, leadRoles, consortiumId),
};

export const mayRead: Sentence<CommissionFacts> = {
  says: "A commission is seen by its consortium’s leads, its schools and those that pay for it, the authority, and the board once it is on an agenda or asked for between meetings.",
  allows: (rights, commission) =>
    heldRole(rights, leadRoles, commission.consortiumId) ??
    heldRole(rights, desk, commission.authorityId) ??
    (commission.state === "draft" ? null : asItsSchool(rights, commission)) ??
    (commission.wasPutToBoard ? asItsBoard(rights, commission) : null),
};

export const maySend: Sentence<CommissionFacts> = {
  says: "The person who proposed a commission sends it.",
  allows: (rights, commission) => asProposer(rights, commission),
};

export const mayWithdraw: Sentence<CommissionFacts> = {
  says: "The proposer or an LA officer withdraws a commission, up to signing.",
  allows: (rights, commission) =>
    asProposer(rights, commission) ?? heldRole(rights, "la_officer", commission.authorityId),
};

/** A share binds the school, so nobody signs in its head's place. */
export const mayAnswerShare: Sentence<{ readonly schoolId: string }> = {
  says: "The headteacher of a school signs the share that it would pay of a commission, or refuses it.",
  allows: (rights, { schoolId }) => heldRole(rights, "headteacher", schoolId),
};

export const mayPlace: Sentence<{ readonly boardId: string }> = {
  says: "The board clerk puts a commission on the agenda of the board that holds its lane.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId),
};

/** The clerk sees what waits for an agenda: titles and amounts, with the school unnamed. */
export const mayReadWaiting: Sentence<{ readonly boardId: string; readonly authorityId: string }> = {
  says: "The board clerk and LA officers see the commissions that wait for an agenda.",
  allows: (rights, { boardId, authorityId }) =>
    heldRole(rights, "board_clerk", boardId) ?? heldRole(rights, desk, authorityId),
};

export const mayListAll: Sentence<{ readonly authorityId: string }> = {
  says: "LA officers, finance, administrators and auditors see every commission.",
  allows: (rights, { authorityId }) => heldRole(rights, desk, authorityId),
};

export const mayListOwn: Sentence<null> = {
  says: "Members see the commissions of their own schools, consortia and boards.",
  allows: (rights) => asMember(rights),
};

/** A proposer acts only while still leading the consortium; the right ends with the appointment. */
function asProposer(rights: Rights, commission: CommissionFacts) {
  if (rights.personId !== commission.proposedById) return null;
  return heldRole(rights, leadRoles, commission.consortiumId);
}

function asItsSchool(rights: Rights, { payingSchoolIds, schoolIds }: CommissionFacts) {
  return heldRoleInAny(
    rights,
    ["headteacher", "deputy", "chair_of_governors"],
    [...schoolIds, ...payingSchoolIds],
  );
}

function asItsBoard(rights: Rights, { boardIds }: CommissionFacts) {
  return heldRoleInAny(rights, boardRoles, boardIds);
}

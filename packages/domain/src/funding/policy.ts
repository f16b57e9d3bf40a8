import {
  asMember,
  type Grant,
  heldRole,
  heldRoleInAny,
  type Rights,
  type Sentence,
} from "../register/rights.ts";
import { leadRoles, type Role, sittingRoles } from "../register/roles.ts";
import type { RunState } from "./run-machine.ts";

type InAuthority = { readonly authorityId: string };

/** Whose money a person asks to see: a consortium, and the boards of its lanes. */
export type BudgetSubject = InAuthority & {
  readonly consortiumId: string;
  readonly boardIds: readonly string[];
};

const boardSeats = ["board_member"] as const satisfies readonly Role[];
const moneyDesk = ["la_officer", "la_finance", "la_admin", "auditor"] as const satisfies readonly Role[];

/** The budgets within a person's reach; `seeBudget` asks it of one consortium, the repository of a list. */
export type BudgetReach = {
  readonly authorityIds: readonly string[];
  readonly consortiumIds: readonly string[];
  readonly boardIds: readonly string[];
};

export function budgetReach(rights: Rights): BudgetReach {
  const scopes = (roles: readonly Role[]) =>
    rights.appointments.filter(({ role }) => roles.includes(role)).map(({ scopeId }) => scopeId);
  return { authorityIds: scopes(moneyDesk), consortiumIds: scopes(leadRoles), boardIds: scopes(boardSeats) };
}

/** FUN-11, refused as not_found: a total that is not yours may tell you a category. */
export const seeBudget: Sentence<BudgetSubject> = {
  says:
    "A consortium's budget is seen by its leads and deputy leads, the members of its board, LA officers, finance " +
    "and administrators, and the auditor.",
  allows: (rights, subject) =>
    heldRole(rights, moneyDesk, subject.authorityId) ??
    heldRole(rights, leadRoles, subject.consortiumId) ??
    heldRoleInAny(rights, boardSeats, subject.boardIds),
};

/** The total alone, and only once the consortium has decided so on record (FUN-11). */
export const seeReleasedTotal: Sentence<{
  readonly memberSchoolIds: readonly string[];
  readonly isReleased: boolean;
}> = {
  says: "A consortium's total is seen by the heads of its schools once the consortium has decided so, on record.",
  allows: (rights, { memberSchoolIds, isReleased }) =>
    isReleased ? heldRoleInAny(rights, "headteacher", memberSchoolIds) : null,
};

export const releaseTotal: Sentence<{ readonly consortiumId: string }> = {
  says: "A lead or deputy lead records the consortium's decision to show its heads the total.",
  allows: (rights, { consortiumId }) => heldRole(rights, leadRoles, consortiumId),
};

export const seeMoneyDesk: Sentence<InAuthority> = {
  says: "Funds, formulas, runs and the ledger are seen by LA officers, finance, administrators and the auditor.",
  allows: (rights, { authorityId }) => heldRole(rights, moneyDesk, authorityId),
};

/** The auditor's every look at consortiums' money is written down (FUN-11). */
export function moneyLookIsLogged(rights: Rights, grant: Grant): boolean {
  if (grant.by === "system") return false;
  return rights.appointments.find(({ id }) => id === grant.appointmentId)?.role === "auditor";
}

export const keepFunds: Sentence<InAuthority> = {
  says: "LA finance opens funds and enters money received.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_finance", authorityId),
};

export const approveReceipt: Sentence<InAuthority> = {
  says: "Money received is approved by a second person of LA finance, or by an LA administrator.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_finance", "la_admin"], authorityId),
};

export const keepFormulas: Sentence<InAuthority> = {
  says: "An LA officer writes formulas and adopts them, on record and with a reason.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const keepScenarios: Sentence<InAuthority> = {
  says: "An LA officer or LA finance tries out scenarios and keeps them.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_officer", "la_finance"], authorityId),
};

export const prepareRun: Sentence<InAuthority> = {
  says: "An LA officer prepares a funding run.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

/** Segregation (FUN-10) compares persons, not roles: somebody may hold both. */
export const checkRun: Sentence<InAuthority & { readonly preparedBy: string }> = {
  says: "LA finance checks and posts a funding run, never the person who prepared it.",
  allows: (rights, { authorityId, preparedBy }) =>
    rights.personId === preparedBy ? null : heldRole(rights, "la_finance", authorityId),
};

export const offerRun: Sentence<InAuthority> = {
  says: "An LA officer offers a checked funding run to its board.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const placeRun: Sentence<{ readonly boardId: string }> = {
  says: "The board clerk puts an offered funding run on the agenda of the board whose lanes it prices.",
  allows: (rights, { boardId }) => heldRole(rights, "board_clerk", boardId),
};

/** Nobody votes blind: a substitute may be called on to. Which of the other money they see is `seeBudget`'s to say. */
export const seeRunAmounts: Sentence<{ readonly boardId: string }> = {
  says: "What a funding run gives each consortium is seen by those who sit on its board, substitutes among them.",
  allows: (rights, { boardId }) => heldRole(rights, sittingRoles, boardId),
};

const published = ["posted", "superseded", "reversed"] as const satisfies readonly RunState[];
const before_board = ["tabled", "approved", "rejected"] as const satisfies readonly RunState[];

/** Refused as not_found: that a run is on its way tells nothing to those whom it is not put to yet. */
export const readAllocation: Sentence<InAuthority & { readonly boardId: string; readonly state: RunState }> =
  {
    says:
      "Members read a posted allocation's formula and total; those of its board, its clerk and the money desk also one " +
      "that was put to the board.",
    allows: (rights, { authorityId, boardId, state }) => {
      if (published.some((one) => one === state)) return asMember(rights);
      if (!before_board.some((one) => one === state)) return null;
      return (
        heldRole(rights, [...sittingRoles, "board_clerk"], boardId) ??
        heldRole(rights, moneyDesk, authorityId)
      );
    },
  };

export const withdrawRun: Sentence<InAuthority> = {
  says: "An LA officer or LA finance withdraws a funding run that no board has approved, with a reason.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_officer", "la_finance"], authorityId),
};

export const recordRolls: Sentence<InAuthority> = {
  says: "An LA officer records pupil counts.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

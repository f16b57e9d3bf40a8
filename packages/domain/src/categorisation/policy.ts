import { type Grant, heldRole, heldRoleInAny, type Rights, type Sentence } from "../register/rights.ts";
import { leadRoles, type Role } from "../register/roles.ts";
import { panelRoles } from "./panel.ts";

/** What a named school's category hangs on: where the school stands at this instant. */
export type CategorySubject = {
  readonly authorityId: string;
  readonly schoolId: string;
  /** Its consortium in each of its lanes. */
  readonly consortiumIds: readonly string[];
  /** The boards of its lanes. */
  readonly boardIds: readonly string[];
};

const ownSchoolRoles = ["headteacher", "deputy", "chair_of_governors", "adviser"] as const satisfies Role[];
const boardRoles = ["board_member"] as const satisfies Role[];
const authorityRoles = ["la_officer", "la_admin"] as const satisfies Role[];

/**
 * Whose categories a person may see: the strictest rule of the product, said once. The sentences below ask it of
 * one school; the repository turns the same reach into a WHERE, so a list can never show more than a page.
 */
export type CategoryReach = {
  readonly authorityIds: readonly string[];
  readonly schoolIds: readonly string[];
  readonly consortiumIds: readonly string[];
  readonly boardIds: readonly string[];
};

export function categoryReach(rights: Rights): CategoryReach {
  const scopes = (roles: readonly Role[]) =>
    rights.appointments.filter(({ role }) => roles.includes(role)).map(({ scopeId }) => scopeId);
  return {
    authorityIds: scopes([...authorityRoles, "auditor"]),
    schoolIds: scopes(ownSchoolRoles),
    consortiumIds: scopes(leadRoles),
    boardIds: scopes(boardRoles),
  };
}

/** Refused as not_found: that a school has a category on record is itself private. */
export const seeCategory: Sentence<CategorySubject> = {
  says:
    "A school's category is seen by its head, deputy and chair of governors, the leads and deputy leads of its " +
    "consortium, the members of the board of its lane, its adviser, LA officers and administrators, and the auditor.",
  allows: (rights, subject) =>
    heldRole(rights, authorityRoles, subject.authorityId) ??
    heldRole(rights, ownSchoolRoles, subject.schoolId) ??
    heldRoleInAny(rights, leadRoles, subject.consortiumIds) ??
    heldRoleInAny(rights, boardRoles, subject.boardIds) ??
    heldRole(rights, "auditor", subject.authorityId),
};

/** Who sat on a panel had their say there: by hand they would have the last word over the others. */
export const setCategory: Sentence<{ readonly authorityId: string; readonly wasNamed: boolean }> = {
  says: "An LA officer who was not named to this year's panel of a school sets its category.",
  allows: (rights, { authorityId, wasNamed }) =>
    wasNamed ? null : heldRole(rights, "la_officer", authorityId),
};

export const keepSchemes: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer writes versions of the category scheme and adopts one, on record and with a reason.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

/** Refused as not_found, as `seeCategory` is. */
export const commentOnCategory: Sentence<CategorySubject> = {
  says: "The head and the chair of governors comment on what is proposed for their school.",
  allows: (rights, { schoolId }) => heldRole(rights, ["headteacher", "chair_of_governors"], schoolId),
};

export const runCriteria: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer records figures, runs the criteria in force and shares a run with its schools.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const changeCategory: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer opens a change of one school’s category during the year, and withdraws one.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const checkCategories: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer records once a term what comes of each category in force.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const evaluateCategories: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer evaluates how well a year's categories foresaw its inspections, and keeps what was learned.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

/** What is published is for everybody; who publishes it sees every school's category anyway. */
export const publishCategoryTotals: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer publishes the totals by category, once a school year, small numbers held back.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

/**
 * The members who still hear a school: named for it, without a conflict, its panel undecided. Refused as not_found: that
 * a panel hears a school is private too.
 */
export const hearSchool: Sentence<{ readonly hearerIds: readonly string[] }> = {
  says:
    "The members of a panel read what is known of each school before it and agree its category, until the panel has " +
    "decided that school or they declare a conflict, and while they are a head, an adviser or an LA officer.",
  allows: (rights, { hearerIds }) =>
    rights.personId !== null && hearerIds.includes(rights.personId) ? heldRole(rights, panelRoles) : null,
};

export const namePanel: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer names the panel that moderates the proposed categories of a run.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const confirmCategory: Sentence<{
  readonly authorityId: string;
  readonly panelistIds: readonly string[];
}> = {
  says: "An LA officer who was named to no panel of the school in that run confirms what the panel agreed.",
  allows: (rights, { authorityId, panelistIds }) =>
    rights.personId !== null && panelistIds.includes(rights.personId)
      ? null
      : heldRole(rights, "la_officer", authorityId),
};

/** Refused as not_found, as `seeCategory` is. */
export const raiseDispute: Sentence<{ readonly schoolId: string }> = {
  says: "The head disputes the decision on their school.",
  allows: (rights, { schoolId }) => heldRole(rights, "headteacher", schoolId),
};

/** Refused as not_found, as `seeCategory` is. */
export const supportDispute: Sentence<{ readonly schoolId: string }> = {
  says: "The chair of governors supports the head’s dispute.",
  allows: (rights, { schoolId }) => heldRole(rights, "chair_of_governors", schoolId),
};

/** Refused as not_found, as `seeCategory` is. */
export const replyToDispute: Sentence<{
  readonly authorityId: string;
  readonly schoolId: string;
  readonly deciderId: string;
  readonly hasAdviser: boolean;
}> = {
  says: "The adviser of the school replies to its dispute; where it has none but the decider, an LA officer who did not decide.",
  allows: (rights, { authorityId, schoolId, deciderId, hasAdviser }) => {
    if (rights.personId === deciderId) return null;
    return hasAdviser ? heldRole(rights, "adviser", schoolId) : heldRole(rights, "la_officer", authorityId);
  },
};

export const closeDispute: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer closes a dispute about a decision whose place another has taken.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const nameDisputePanel: Sentence<{ readonly authorityId: string; readonly deciderId: string }> = {
  says: "An LA officer who did not take the decision names the panel that hears its dispute, and stands down one that decides nothing.",
  allows: (rights, { authorityId, deciderId }) =>
    rights.personId === deciderId ? null : heldRole(rights, "la_officer", authorityId),
};

export const seeCategoryDesk: Sentence<{ readonly authorityId: string }> = {
  says: "The category desk is for LA officers, LA administrators and the auditor.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_officer", "la_admin", "auditor"], authorityId),
};

/** Roles whose every look at a named school's category is written down. */
export function lookIsLogged(rights: Rights, grant: Grant): boolean {
  if (grant.by === "system") return false;
  const held = rights.appointments.find(({ id }) => id === grant.appointmentId);
  return held?.role === "auditor" || held?.role === "la_finance";
}

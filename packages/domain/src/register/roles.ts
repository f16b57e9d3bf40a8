import { z } from "zod";

/** Roles of domain-model section 1. A role is held by a dated appointment within a scope, never by an account. */
export const schoolRoles = [
  "headteacher",
  "deputy",
  "senco",
  "subject_lead",
  "chair_of_governors",
  "governance_professional",
] as const;
export const groupRoles = ["consortium_lead", "deputy_lead", "facilitator"] as const;
/** Who speaks and spends for a consortium. */
export const leadRoles = ["consortium_lead", "deputy_lead"] as const satisfies readonly Role[];
/** Who sits on a board: may vote, move and declare; the board clerk serves it and does none of these. */
export const sittingRoles = ["board_member", "substitute", "board_chair", "vice_chair"] as const;
/** Who presides over a board's meetings, elected by its members and never of the authority (BRD-10). */
export const chairRoles = ["board_chair", "vice_chair"] as const satisfies readonly Role[];
export type ChairRole = (typeof chairRoles)[number];
export const boardRoles = [...sittingRoles, "board_clerk"] as const;
export const authorityRoles = ["la_officer", "la_finance", "la_admin", "adviser", "auditor"] as const;
/** Whoever is an officer of the authority or acts for it; an auditor stands outside it. */
export const laRoles = ["la_officer", "la_finance", "la_admin", "adviser"] as const satisfies readonly Role[];
export const outsideRoles = ["provider"] as const;

export const roles = [
  ...schoolRoles,
  ...groupRoles,
  ...boardRoles,
  ...authorityRoles,
  ...outsideRoles,
] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles, "Select a role");

export const scopeKinds = ["school", "group", "board", "authority", "provider"] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** Where a role is held. An adviser is allocated school by school; a board clerk serves one board. */
export function scopeOf(role: Role): ScopeKind {
  if (isOneOf(schoolRoles, role) || role === "adviser") return "school";
  if (isOneOf(groupRoles, role)) return "group";
  if (isOneOf(boardRoles, role)) return "board";
  if (isOneOf(outsideRoles, role)) return "provider";
  return "authority";
}

/** Roles that work in the admin app; everyone else works in the portal. */
export const adminRoles = [
  "board_clerk",
  "la_officer",
  "la_finance",
  "la_admin",
  "auditor",
] as const satisfies readonly Role[];

export function worksInAdmin(role: Role): boolean {
  return isOneOf(adminRoles, role);
}

/** Portal roles that must give a second step at sign-in; in admin everyone must, by authenticator. */
export const secondStepRoles = [
  "consortium_lead",
  "deputy_lead",
  "board_member",
  "substitute",
  "board_chair",
  "vice_chair",
  "adviser",
] as const satisfies readonly Role[];

export function needsSecondStep(role: Role): boolean {
  return isOneOf(secondStepRoles, role) || worksInAdmin(role);
}

const titles: Readonly<Record<Role, string>> = {
  headteacher: "headteacher",
  deputy: "deputy headteacher",
  senco: "SENCo",
  subject_lead: "subject lead",
  chair_of_governors: "chair of governors",
  governance_professional: "governance professional",
  consortium_lead: "consortium lead",
  deputy_lead: "deputy lead",
  facilitator: "facilitator",
  board_member: "board member",
  substitute: "substitute",
  board_chair: "chair of the board",
  vice_chair: "vice-chair of the board",
  board_clerk: "board clerk",
  la_officer: "LA officer",
  la_finance: "LA finance officer",
  la_admin: "LA administrator",
  adviser: "adviser",
  auditor: "auditor",
  provider: "provider",
};

/** The role in words, for sentences: "headteacher", "LA finance officer". */
export function roleTitle(role: Role): string {
  return titles[role];
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return list.some((item) => item === value);
}

import type { Grant, Rights, Sentence } from "./rights.ts";
import { asSystem, heldRole } from "./rights.ts";
import { boardRoles, groupRoles, leadRoles, type Role } from "./roles.ts";

export type AppointmentSubject = { readonly role: Role; readonly scopeId: string };

/** Who opens an appointment, and who ends it early (domain-model section 1, appointment machine). */
export const mayAppoint: Sentence<AppointmentSubject> = {
  says:
    "Headteachers appoint the staff of their own school, the governance professional its chair of governors, the " +
    "board clerk that board's members, LA officers providers and facilitators, and an LA administrator everybody else.",
  allows: (rights, { role, scopeId }) =>
    asSystem(rights, "setup", "seed") ?? appointedBy[role](rights, scopeId),
};

type Appointer = (rights: Rights, scopeId: string) => Grant | null;

const byAdministrator: Appointer = (rights) => heldRole(rights, "la_admin");
const byHead: Appointer = (rights, school) => heldRole(rights, "headteacher", school);
const byGovernanceProfessional: Appointer = (rights, school) =>
  heldRole(rights, "governance_professional", school);
const byAdministratorOrClerk: Appointer = (rights, board) =>
  heldRole(rights, "la_admin") ?? heldRole(rights, "board_clerk", board);
const byOfficer: Appointer = (rights) => heldRole(rights, "la_officer");
const byOfficerOrLead: Appointer = (rights, group) =>
  heldRole(rights, "la_officer") ?? heldRole(rights, leadRoles, group);

const appointedBy: Readonly<Record<Role, Appointer>> = {
  headteacher: byAdministrator,
  deputy: byHead,
  senco: byHead,
  subject_lead: byHead,
  chair_of_governors: byGovernanceProfessional,
  governance_professional: byAdministrator,
  consortium_lead: byAdministrator,
  deputy_lead: byAdministrator,
  facilitator: byOfficerOrLead,
  board_member: byAdministratorOrClerk,
  substitute: byAdministratorOrClerk,
  board_chair: byAdministratorOrClerk,
  vice_chair: byAdministratorOrClerk,
  board_clerk: byAdministrator,
  la_officer: byAdministrator,
  la_finance: byAdministrator,
  la_admin: byAdministrator,
  adviser: byAdministrator,
  auditor: byAdministrator,
  provider: byOfficer,
};

export const maySeePeople: Sentence<null> = {
  says: "LA administrators and auditors see people and their appointments.",
  allows: (rights) => heldRole(rights, ["la_admin", "auditor"]),
};

export const mayHelpToSignIn: Sentence<null> = {
  says: "An LA administrator sends invitations again and takes away a lost authenticator.",
  allows: (rights) => heldRole(rights, "la_admin"),
};

/** What a person does with the own account alone, as system actor `self` (GEN-8). */
export const mayManageOwnAccount: Sentence<{ readonly personId: string }> = {
  says: "Sign in to change your own account.",
  allows: (rights, { personId }) =>
    rights.personId === personId && rights.appointments.length > 0 ? { by: "system", system: "self" } : null,
};

/** Leads and board places follow an election or a vote: whoever records one quotes the minute. */
export function needsEvidence(role: Role): boolean {
  return role !== "board_clerk" && role !== "facilitator" && isOneOf([...groupRoles, ...boardRoles], role);
}

function isOneOf(list: readonly Role[], role: Role): boolean {
  return list.includes(role);
}

import type { Lane } from "@consortia/domain/register/lanes";
import type { Role, ScopeKind } from "@consortia/domain/register/roles";
import type { SecondStep } from "@consortia/domain/register/second-step";
import type { Generated } from "kysely";

/** Authorities, the national register, schools, groups, people and their dated appointments. */
export interface RegisterTables {
  authorities: AuthoritiesTable;
  establishments: EstablishmentsTable;
  schools: SchoolsTable;
  school_lanes: { authority_id: string; school_id: string; lane: Lane };
  school_groups: SchoolGroupsTable;
  group_lanes: { authority_id: string; group_id: string; lane: Lane };
  group_memberships: GroupMembershipsTable;
  people: PeopleTable;
  accounts: AccountsTable;
  account_people: { authority_id: string; account_id: string; person_id: string };
  appointments: AppointmentsTable;
}

interface AuthoritiesTable {
  id: string;
  /** The three-digit code of the national register. */
  code: string;
  name: string;
  created_at: string;
}

/** Shared reference: one row a URN, as the national register last published it. */
interface EstablishmentsTable {
  id: string;
  urn: string;
  current_version_id: string | null;
  first_seen_at: string;
}

/** The authority's own handle on an establishment; all working facts point here. */
interface SchoolsTable {
  id: string;
  authority_id: string;
  urn: string;
  name: string;
  slug: string;
  phase: string;
  district: string | null;
  town: string | null;
  type_name: string;
  responsible_body: string | null;
  status: "open" | "closing" | "closed";
  version: number;
  created_at: string;
}

interface SchoolGroupsTable {
  id: string;
  authority_id: string;
  kind: "consortium" | "locality" | "trust" | "network";
  code: string;
  slug: string;
  name: string;
  access: "open" | "restricted" | "private" | "hidden";
  version: number;
  created_at: string;
  /** No school joins a closed group. */
  closed_at: Generated<string | null>;
  closed_reason: Generated<string | null>;
}

/** Dated: a school in a group. For a consortium the lane is the school's lane there; elsewhere it is 'all'. */
interface GroupMembershipsTable {
  id: string;
  authority_id: string;
  group_id: string;
  group_kind: SchoolGroupsTable["kind"];
  school_id: string;
  lane: Lane | "all";
  valid_from: string;
  valid_to: string | null;
  ended_reason: string | null;
  source: string;
  recorded_at: string;
}

interface PeopleTable {
  id: string;
  authority_id: string;
  name: string;
  work_email: string;
  version: number;
  created_at: string;
}

interface AccountsTable {
  id: string;
  /** Trimmed, lower case, unique over the whole install. */
  email: string;
  status: "invited" | "active" | "suspended" | "closed";
  /** Argon2id, null until the invitation is accepted. */
  password_hash: string | null;
  /** The second step its owner chose; null where none is chosen. */
  second_step: SecondStep | null;
  version: number;
  created_at: string;
}

/** Dated: a role, in a scope. `planned_end_on` is fixed at insert; ending early sets `valid_to` once. */
interface AppointmentsTable {
  id: string;
  authority_id: string;
  person_id: string;
  role: Role;
  scope_kind: ScopeKind;
  /** The school, group, board, authority or provider; checked by the use-case, since it points to one of five tables. */
  scope_id: string;
  basis: "imported" | "appointed" | "elected" | "deputising" | "setup";
  /** Another appointment: when that one ends, so does this (REG-6). */
  depends_on_id: string | null;
  evidence: string | null;
  /** Distinguishes co-heads; 1 for everyone else (REG-5). */
  slot: number;
  valid_from: string;
  valid_to: string | null;
  planned_end_on: string | null;
  /** `valid_to`'s earliest possible end: the first instant after `planned_end_on`, or null when open. */
  planned_end_at: string | null;
  ended_reason: string | null;
  recorded_at: string;
}

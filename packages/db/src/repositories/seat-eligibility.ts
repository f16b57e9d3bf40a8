import type { Lane } from "@consortia/domain/register/lanes";
import type { Role } from "@consortia/domain/register/roles";
import { asId, type GroupId, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader } from "../store.ts";

export type PlacedSchool = { readonly schoolId: SchoolId; readonly groupId: GroupId; readonly lane: string };

const most_groups = 500;
const most_people = 2000;

/** Which consortium each school is in now, lane by lane. */
export async function listConsortiaOfSchools(
  db: Reader,
  { authorityId, schoolIds }: { authorityId: string; schoolIds: readonly string[] },
): Promise<readonly PlacedSchool[]> {
  if (schoolIds.length === 0) return [];
  const rows = await db
    .selectFrom("group_memberships")
    .select(["school_id", "group_id", "lane"])
    .where("authority_id", "=", authorityId)
    .where("group_kind", "=", "consortium")
    .where("school_id", "in", schoolIds)
    .where("valid_to", "is", null)
    .orderBy("school_id")
    .orderBy("id")
    .limit(most_groups)
    .execute();
  return rows.map((row) => ({
    schoolId: asId("SchoolId", row.school_id),
    groupId: asId("GroupId", row.group_id),
    lane: row.lane,
  }));
}

export type InTrust = { readonly schoolId: SchoolId; readonly trust: string };

/**
 * The trust of each of these schools now, by its name, which is all that the national register knows a trust by. A
 * trust that the authority keeps as a group counts too.
 */
export async function listTrustsOfSchools(
  db: Reader,
  { authorityId, schoolIds }: { authorityId: string; schoolIds: readonly string[] },
): Promise<readonly InTrust[]> {
  if (schoolIds.length === 0) return [];
  const inRegister = await db
    .selectFrom("schools as school")
    .innerJoin("establishments as establishment", "establishment.urn", "school.urn")
    .innerJoin("establishment_versions as version", "version.id", "establishment.current_version_id")
    .select(["school.id as school_id", "version.trust_name as trust"])
    .where("school.authority_id", "=", authorityId)
    .where("school.id", "in", schoolIds)
    .where("version.trust_name", "is not", null)
    .execute();
  const inGroup = await db
    .selectFrom("group_memberships as membership")
    .innerJoin("school_groups as trust", (join) =>
      join
        .onRef("trust.authority_id", "=", "membership.authority_id")
        .onRef("trust.id", "=", "membership.group_id"),
    )
    .select(["membership.school_id", "trust.name as trust"])
    .where("membership.authority_id", "=", authorityId)
    .where("membership.group_kind", "=", "trust")
    .where("membership.school_id", "in", schoolIds)
    .where("membership.valid_to", "is", null)
    .execute();
  return [...inRegister, ...inGroup].flatMap(({ school_id, trust }) =>
    trust === null ? [] : [{ schoolId: asId("SchoolId", school_id), trust }],
  );
}

/** The school appointments of persons now, with the trusts of those schools, and both by their names. */
export async function listPersonTies(
  db: Reader,
  { authorityId, personIds, at }: { authorityId: string; personIds: readonly PersonId[]; at: Instant },
) {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("appointments")
    .select(["person_id", "scope_id"])
    .distinct()
    .where("authority_id", "=", authorityId)
    .where("person_id", "in", personIds)
    .where("scope_kind", "=", "school")
    .where("role", "<>", "adviser")
    .where("valid_from", "<=", at)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", at)]))
    .where((where) => where.or([where("planned_end_at", "is", null), where("planned_end_at", ">", at)]))
    .orderBy("person_id")
    .orderBy("scope_id")
    .limit(most_people)
    .execute();
  const schoolIds = rows.map((row) => row.scope_id);
  const trusts = await listTrustsOfSchools(db, { authorityId, schoolIds });
  const names = await listNamesOfSchools(db, { authorityId, schoolIds });
  return personIds.map((personId) => {
    const schools = rows
      .filter((row) => row.person_id === personId)
      .map((row) => asId("SchoolId", row.scope_id));
    return {
      personId,
      schoolIds: schools,
      schoolNames: schools.flatMap((school) => names.get(school) ?? []),
      trusts: trusts.filter(({ schoolId }) => schools.includes(schoolId)).map(({ trust }) => trust),
    };
  });
}

async function listNamesOfSchools(
  db: Reader,
  { authorityId, schoolIds }: { authorityId: string; schoolIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (schoolIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("schools")
    .select(["id", "name"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", schoolIds)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The authority's three digits, which every meeting's chain begins with. */
export async function findAuthorityCode(
  db: Reader,
  { authorityId }: { authorityId: string },
): Promise<string> {
  const row = await db
    .selectFrom("authorities")
    .select("code")
    .where("id", "=", authorityId)
    .executeTakeFirstOrThrow();
  return row.code;
}

export type Candidate = { readonly personId: PersonId; readonly name: string; readonly scopeId: string };

/** Persons who hold one of these roles now, in any of these scopes or anywhere, by name: who may be put in a seat. */
export async function listCandidates(
  db: Reader,
  {
    authorityId,
    roles,
    scopeIds,
    at,
  }: {
    authorityId: string;
    roles: readonly Role[];
    scopeIds: readonly string[] | "anywhere";
    at: Instant;
  },
): Promise<readonly Candidate[]> {
  if (scopeIds.length === 0) return [];
  let held = db
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["people.id", "people.name", "appointments.scope_id"])
    .where("appointments.authority_id", "=", authorityId)
    .where("appointments.role", "in", roles);
  if (scopeIds !== "anywhere") held = held.where("appointments.scope_id", "in", scopeIds);
  const rows = await held
    .where("appointments.valid_from", "<=", at)
    .where((where) =>
      where.or([where("appointments.valid_to", "is", null), where("appointments.valid_to", ">", at)]),
    )
    .where((where) =>
      where.or([
        where("appointments.planned_end_at", "is", null),
        where("appointments.planned_end_at", ">", at),
      ]),
    )
    .orderBy("people.name")
    .orderBy("people.id")
    .limit(most_people)
    .execute();
  return rows.map((row) => ({ personId: asId("PersonId", row.id), name: row.name, scopeId: row.scope_id }));
}

/** Schools of these consortia in these lanes now. */
export async function listSchoolsOfConsortia(
  db: Reader,
  {
    authorityId,
    consortiumIds,
    lanes,
  }: {
    authorityId: string;
    consortiumIds: readonly string[];
    lanes: readonly Lane[];
  },
): Promise<readonly { readonly schoolId: string; readonly consortiumId: string }[]> {
  if (consortiumIds.length === 0) return [];
  const rows = await db
    .selectFrom("group_memberships")
    .select(["school_id", "group_id"])
    .where("authority_id", "=", authorityId)
    .where("group_id", "in", consortiumIds)
    .where("lane", "in", lanes)
    .where("valid_to", "is", null)
    .orderBy("school_id")
    .orderBy("id")
    .limit(most_people)
    .execute();
  return rows.map((row) => ({ schoolId: row.school_id, consortiumId: row.group_id }));
}

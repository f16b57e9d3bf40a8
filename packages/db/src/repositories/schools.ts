import type { Lane } from "@consortia/domain/register/lanes";
import type { KnownSchool, SchoolStatus } from "@consortia/domain/register/plan-school";
import { asId, type SchoolId } from "@consortia/domain/shared/ids";
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from "kysely";
import { countRows } from "../columns.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader } from "../store.ts";

export type School = KnownSchool & {
  readonly id: SchoolId;
  readonly urn: string;
};

/** How many schools one page of a list holds. */
export const schools_per_page = 50;
const most_in_a_district = 500;

const columns = [
  "id",
  "urn",
  "name",
  "phase",
  "district",
  "town",
  "type_name",
  "responsible_body",
  "status",
] as const;

export type SchoolFilter = {
  readonly authorityId: string;
  readonly name?: string | undefined;
  readonly lane?: Lane | undefined;
  readonly phase?: string | undefined;
  readonly district?: string | undefined;
  readonly groupId?: string | undefined;
  /** Closed schools instead of running ones. */
  readonly closed: boolean;
};

/** REG-9: what a count or a list of schools means unless it says otherwise. Only state-funded schools are ever added. */
export const runningStatuses = ["open", "closing"] as const satisfies SchoolStatus[];

/** Schools by name, a page at a time. */
export async function listSchools(
  db: Reader,
  filter: SchoolFilter,
  after: { readonly name: string; readonly id: string } | null,
): Promise<readonly School[]> {
  const rows = await db
    .selectFrom("schools")
    .select(columns)
    .where((where) => matches(where, filter))
    .$if(after !== null, (query) =>
      query.where((where) =>
        where.or([
          where("name", ">", after?.name ?? ""),
          where.and([where("name", "=", after?.name ?? ""), where("id", ">", after?.id ?? "")]),
        ]),
      ),
    )
    .orderBy("name")
    .orderBy("id")
    .limit(schools_per_page)
    .execute();
  return withLanes(db, filter.authorityId, rows);
}

export async function countSchools(db: Reader, filter: SchoolFilter): Promise<number> {
  const row = await db
    .selectFrom("schools")
    .select(countRows().as("schools"))
    .where((where) => matches(where, filter))
    .executeTakeFirstOrThrow();
  return row.schools;
}

export async function listSchoolsByUrn(
  db: Reader,
  { authorityId, urns }: { authorityId: string; urns: readonly string[] },
): Promise<readonly School[]> {
  if (urns.length === 0) return [];
  const rows = await db
    .selectFrom("schools")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("urn", "in", urns)
    .orderBy("urn")
    .execute();
  return withLanes(db, authorityId, rows);
}

export async function listSchoolsById(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<readonly School[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("schools")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return withLanes(db, authorityId, rows);
}

/** The authority's schools, closed ones too, by URN: as many as an authority has. */
export async function listAllSchools(
  db: Reader,
  { authorityId }: { authorityId: string },
): Promise<readonly School[]> {
  const rows = await db
    .selectFrom("schools")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .orderBy("urn")
    .execute();
  return withLanes(db, authorityId, rows);
}

/** The running schools of a district, for placing them together. */
export async function listDistrictSchools(
  db: Reader,
  { authorityId, district }: { authorityId: string; district: string },
): Promise<readonly SchoolId[]> {
  const rows = await db
    .selectFrom("schools")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("district", "=", district)
    .where("status", "in", runningStatuses)
    .orderBy("name")
    .orderBy("id")
    .limit(most_in_a_district)
    .execute();
  return rows.map(({ id }) => asId("SchoolId", id));
}

/** Districts that running schools lie in, and phases they have, for filters and forms. */
export async function listSchoolFacets(
  db: Reader,
  { authorityId }: { authorityId: string },
): Promise<{ readonly districts: readonly string[]; readonly phases: readonly string[] }> {
  const rows = await db
    .selectFrom("schools")
    .select(["district", "phase"])
    .distinct()
    .where("authority_id", "=", authorityId)
    .where("status", "in", runningStatuses)
    .execute();
  const sorted = (values: readonly (string | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].sort((a, b) => a.localeCompare(b, "en-GB"));
  return {
    districts: sorted(rows.map(({ district }) => district)),
    phases: sorted(rows.map(({ phase }) => phase)),
  };
}

function matches(where: ExpressionBuilder<Schema, "schools">, filter: SchoolFilter): Expression<SqlBool> {
  const { name, lane, phase, district, groupId } = filter;
  return where.and([
    where("authority_id", "=", filter.authorityId),
    filter.closed ? where("status", "=", "closed") : where("status", "in", runningStatuses),
    ...(phase === undefined ? [] : [where("phase", "=", phase)]),
    ...(district === undefined ? [] : [where("district", "=", district)]),
    ...(name === undefined ? [] : [nameOrUrn(where, name)]),
    ...(lane === undefined
      ? []
      : [
          where(
            "id",
            "in",
            where
              .selectFrom("school_lanes")
              .select("school_lanes.school_id")
              .where("school_lanes.authority_id", "=", filter.authorityId)
              .where("school_lanes.lane", "=", lane),
          ),
        ]),
    ...(groupId === undefined
      ? []
      : [
          where(
            "id",
            "in",
            where
              .selectFrom("group_memberships")
              .select("group_memberships.school_id")
              .where("group_memberships.authority_id", "=", filter.authorityId)
              .where("group_memberships.group_id", "=", groupId)
              .where("group_memberships.valid_to", "is", null),
          ),
        ]),
  ]);
}

/** Part of the name in any case, or the URN. */
function nameOrUrn(where: ExpressionBuilder<Schema, "schools">, text: string): Expression<SqlBool> {
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const like = sql<SqlBool>`lower(name) like ${pattern} escape '\\'`;
  return where.or([like, where("urn", "=", text)]);
}

async function withLanes(
  db: Reader,
  authorityId: string,
  rows: readonly Pick<Selectable<Schema["schools"]>, (typeof columns)[number]>[],
): Promise<readonly School[]> {
  if (rows.length === 0) return [];
  const lanes = await db
    .selectFrom("school_lanes")
    .select(["school_id", "lane"])
    .where("authority_id", "=", authorityId)
    .where(
      "school_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("lane")
    .execute();
  const byId = new Map<string, Lane[]>();
  for (const { school_id, lane } of lanes) byId.set(school_id, [...(byId.get(school_id) ?? []), lane]);
  return rows.map((row) => ({
    id: asId("SchoolId", row.id),
    urn: row.urn,
    name: row.name,
    phase: row.phase,
    district: row.district,
    town: row.town,
    typeName: row.type_name,
    responsibleBody: row.responsible_body,
    status: row.status,
    lanes: byId.get(row.id) ?? [],
  }));
}

import type { Lane } from "@consortia/domain/register/lanes";
import type { RegisterFields } from "@consortia/domain/register/plan-school";
import type { SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Writer } from "../store.ts";

const schools_per_insert = 500;

export type SchoolToInsert = RegisterFields & {
  readonly id: SchoolId;
  readonly urn: string;
  readonly lanes: readonly Lane[];
};

export async function insertSchools(
  db: Writer,
  { authorityId, at }: { authorityId: string; at: Instant },
  schools: readonly SchoolToInsert[],
): Promise<void> {
  for (let from = 0; from < schools.length; from += schools_per_insert) {
    const some = schools.slice(from, from + schools_per_insert);
    await db
      .insertInto("schools")
      .values(
        some.map((school) => ({
          id: school.id,
          authority_id: authorityId,
          urn: school.urn,
          slug: school.urn,
          version: 1,
          created_at: at,
          ...registerColumns(school),
        })),
      )
      .execute();
    await insertSchoolLanes(
      db,
      authorityId,
      some.flatMap(({ id, lanes }) => lanes.map((lane) => ({ schoolId: id, lane }))),
    );
  }
}

export async function insertSchoolLanes(
  db: Writer,
  authorityId: string,
  lanes: readonly { readonly schoolId: SchoolId; readonly lane: Lane }[],
): Promise<void> {
  if (lanes.length === 0) return;
  await db
    .insertInto("school_lanes")
    .values(lanes.map(({ schoolId, lane }) => ({ authority_id: authorityId, school_id: schoolId, lane })))
    .execute();
}

/** Takes over what the national register says. Consortium and locality are rows of their own and stay. */
export async function updateSchool(
  db: Writer,
  { authorityId, schoolId, fields }: { authorityId: string; schoolId: SchoolId; fields: RegisterFields },
): Promise<void> {
  await db
    .updateTable("schools")
    .set((expression) => ({
      ...registerColumns(fields),
      version: expression("version", "+", 1),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", schoolId)
    .execute();
}

function registerColumns(fields: RegisterFields) {
  return {
    name: fields.name,
    phase: fields.phase,
    district: fields.district,
    town: fields.town,
    type_name: fields.typeName,
    responsible_body: fields.responsibleBody,
    status: fields.status,
  };
}

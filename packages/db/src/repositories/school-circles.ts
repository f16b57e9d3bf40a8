import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader } from "../store.ts";

/** A school with those around it whom rights and money ask about: its consortium in each lane, and the boards. */
export type SchoolCircle = {
  readonly id: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly lanes: readonly Lane[];
  readonly consortia: readonly { readonly id: string; readonly name: string; readonly lane: string }[];
  readonly boardIds: readonly string[];
};

export async function findSchoolCircle(
  db: Reader,
  { authorityId, urn, at }: { authorityId: string; urn: string; at: Instant },
): Promise<SchoolCircle | null> {
  const school = await db
    .selectFrom("schools")
    .select(["id", "urn", "name", "status"])
    .where("authority_id", "=", authorityId)
    .where("urn", "=", urn)
    .executeTakeFirst();
  if (school === undefined) return null;
  const lanes = await db
    .selectFrom("school_lanes")
    .select("lane")
    .where("authority_id", "=", authorityId)
    .where("school_id", "=", school.id)
    .orderBy("lane")
    .execute();
  const consortia = await db
    .selectFrom("group_memberships as membership")
    .innerJoin("school_groups as consortium", "consortium.id", "membership.group_id")
    .select(["consortium.id", "consortium.name", "membership.lane"])
    .where("membership.authority_id", "=", authorityId)
    .where("membership.school_id", "=", school.id)
    .where("membership.group_kind", "=", "consortium")
    .where("membership.valid_from", "<=", at)
    .where((where) =>
      where.or([where("membership.valid_to", "is", null), where("membership.valid_to", ">", at)]),
    )
    .orderBy("membership.lane")
    .execute();
  return {
    id: asId("SchoolId", school.id),
    urn: school.urn,
    name: school.name,
    isOpen: school.status !== "closed",
    lanes: lanes.map(({ lane }) => lane),
    consortia,
    boardIds: await listBoardIds(db, { authorityId, lanes: lanes.map(({ lane }) => lane) }),
  };
}

/** The boards that hold any of the lanes. */
export async function listBoardIds(
  db: Reader,
  { authorityId, lanes }: { authorityId: string; lanes: readonly Lane[] },
): Promise<readonly string[]> {
  if (lanes.length === 0) return [];
  const rows = await db
    .selectFrom("board_lanes")
    .select("board_id")
    .distinct()
    .where("authority_id", "=", authorityId)
    .where("lane", "in", lanes)
    .orderBy("board_id")
    .execute();
  return rows.map(({ board_id }) => board_id);
}

/** Lane by lane: every open school, and the consortium it is in there, if any. */
export type PlacedSchool = {
  readonly id: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly lane: Lane;
  readonly consortiumId: string | null;
};

const most_schools = 5_000;

export async function listOpenSchools(
  db: Reader,
  { authorityId, lanes, at }: { authorityId: string; lanes: readonly Lane[]; at: Instant },
): Promise<readonly PlacedSchool[]> {
  if (lanes.length === 0) return [];
  const rows = await db
    .selectFrom("schools")
    .innerJoin("school_lanes", (join) =>
      join
        .onRef("school_lanes.school_id", "=", "schools.id")
        .onRef("school_lanes.authority_id", "=", "schools.authority_id"),
    )
    .leftJoin("group_memberships as membership", (join) =>
      join
        .onRef("membership.authority_id", "=", "schools.authority_id")
        .onRef("membership.school_id", "=", "schools.id")
        .onRef("membership.lane", "=", "school_lanes.lane")
        .on("membership.group_kind", "=", "consortium")
        .on("membership.valid_from", "<=", at)
        .on((on) => on.or([on("membership.valid_to", "is", null), on("membership.valid_to", ">", at)])),
    )
    .select([
      "schools.id",
      "schools.urn",
      "schools.name",
      "school_lanes.lane",
      "membership.group_id as consortium_id",
    ])
    .where("schools.authority_id", "=", authorityId)
    .where("schools.status", "in", ["open", "closing"])
    .where("school_lanes.lane", "in", lanes)
    .orderBy("schools.name")
    .orderBy("schools.id")
    .orderBy("school_lanes.lane")
    .limit(most_schools)
    .execute();
  return rows.map((row) => ({
    id: asId("SchoolId", row.id),
    urn: row.urn,
    name: row.name,
    lane: row.lane,
    consortiumId: row.consortium_id,
  }));
}

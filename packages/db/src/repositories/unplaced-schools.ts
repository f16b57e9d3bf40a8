import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Reader } from "../store.ts";
import { runningStatuses } from "./schools.ts";

export type Unplaced = {
  readonly id: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly district: string | null;
  readonly lane: Lane;
};

/** REG-3: running schools that are in no consortium in one of their lanes, by name. */
export async function listUnplaced(
  db: Reader,
  { authorityId, limit }: { authorityId: string; limit: number },
): Promise<readonly Unplaced[]> {
  const rows = await db
    .selectFrom("schools as s")
    .innerJoin("school_lanes as l", (join) =>
      join.onRef("l.school_id", "=", "s.id").onRef("l.authority_id", "=", "s.authority_id"),
    )
    .select(["s.id", "s.urn", "s.name", "s.district", "l.lane"])
    .where("s.authority_id", "=", authorityId)
    .where("s.status", "in", runningStatuses)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("group_memberships as m")
            .select("m.id")
            .whereRef("m.authority_id", "=", "s.authority_id")
            .whereRef("m.school_id", "=", "s.id")
            .whereRef("m.lane", "=", "l.lane")
            .where("m.group_kind", "=", "consortium")
            .where("m.valid_to", "is", null),
        ),
      ),
    )
    .orderBy("s.name")
    .orderBy("s.id")
    .orderBy("l.lane")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, id: asId("SchoolId", row.id) }));
}

import type { CategoryReach } from "@consortia/domain/categorisation/policy";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader } from "../store.ts";
import { versionsOfScheme } from "./scheme-versions.ts";

/** A school with what a person may know of its category. */
export type CategorisedSchool = {
  readonly urn: string;
  readonly name: string;
  readonly code: string | null;
  readonly effectiveOn: LocalDate | null;
};

export type CategoryQuery = {
  readonly authorityId: string;
  readonly schemeVersionId: string;
  /** The visibility rule itself as a filter: what is outside it is neither listed nor counted. */
  readonly reach: CategoryReach;
  readonly at: Instant;
  /** A code, or `none` for schools without a decision. */
  readonly code: string | null;
  readonly after: { readonly name: string; readonly urn: string } | null;
  readonly limit: number;
};

/** Open schools within a person's reach with their current category, by name. */
export async function listCategorisedSchools(
  db: Reader,
  { authorityId, schemeVersionId, reach, at, code, after, limit }: CategoryQuery,
): Promise<readonly CategorisedSchool[]> {
  let query = db
    .selectFrom("schools")
    .leftJoin("category_decisions as decision", (join) =>
      join
        .onRef("decision.authority_id", "=", "schools.authority_id")
        .onRef("decision.school_id", "=", "schools.id")
        .on("decision.scheme_version_id", "in", versionsOfScheme(db, { authorityId, schemeVersionId }))
        .on("decision.superseded_by", "is", null),
    )
    .select(["schools.urn", "schools.name", "decision.code", "decision.effective_on"])
    .where("schools.authority_id", "=", authorityId)
    .where("schools.status", "in", ["open", "closing"])
    .where("schools.id", "in", schoolsWithin(db, { authorityId, reach, at }));
  if (code === "none") query = query.where("decision.code", "is", null);
  else if (code !== null) query = query.where("decision.code", "=", code);
  if (after !== null) {
    query = query.where((where) =>
      where.or([
        where("schools.name", ">", after.name),
        where.and([where("schools.name", "=", after.name), where("schools.urn", ">", after.urn)]),
      ]),
    );
  }
  const rows = await query.orderBy("schools.name").orderBy("schools.urn").limit(limit).execute();
  return rows.map((row) => ({
    urn: row.urn,
    name: row.name,
    code: row.code,
    effectiveOn: row.effective_on,
  }));
}

/** `seeCategory` as a subquery of school ids; the sentence and this ask the same reach. */
function schoolsWithin(
  db: Reader,
  { authorityId, reach, at }: { authorityId: string; reach: CategoryReach; at: Instant },
) {
  const schools = db
    .selectFrom("schools as seen")
    .select("seen.id")
    .where("seen.authority_id", "=", authorityId);
  if (reach.authorityIds.includes(authorityId)) return schools;
  return schools.where((where) =>
    where.or([
      where("seen.id", "in", orNobody(reach.schoolIds)),
      where.exists(
        where
          .selectFrom("group_memberships as membership")
          .select("membership.id")
          .whereRef("membership.authority_id", "=", "seen.authority_id")
          .whereRef("membership.school_id", "=", "seen.id")
          .where("membership.group_kind", "=", "consortium")
          .where("membership.group_id", "in", orNobody(reach.consortiumIds))
          .where("membership.valid_from", "<=", at)
          .where((inner) =>
            inner.or([inner("membership.valid_to", "is", null), inner("membership.valid_to", ">", at)]),
          ),
      ),
      where.exists(
        where
          .selectFrom("school_lanes")
          .innerJoin("board_lanes", (join) =>
            join
              .onRef("board_lanes.authority_id", "=", "school_lanes.authority_id")
              .onRef("board_lanes.lane", "=", "school_lanes.lane"),
          )
          .select("school_lanes.lane")
          .whereRef("school_lanes.authority_id", "=", "seen.authority_id")
          .whereRef("school_lanes.school_id", "=", "seen.id")
          .where("board_lanes.board_id", "in", orNobody(reach.boardIds)),
      ),
    ]),
  );
}

/** An empty list matches no id: SQL has no empty IN. */
function orNobody(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [""] : ids;
}

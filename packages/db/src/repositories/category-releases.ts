import {
  byGroup,
  type CountedRow,
  type Grouping,
  type ReleaseRow,
} from "@consortia/domain/categorisation/category-release";
import type { Shown } from "@consortia/domain/categorisation/suppress";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** Figures by category as they were published. */
export type CategoryRelease = {
  readonly id: Id<"CategoryReleaseId">;
  readonly schoolYear: number;
  readonly schemeVersionId: string;
  readonly schemeName: string;
  readonly schemeNumber: number;
  readonly grouping: Grouping;
  readonly minimum: number;
  readonly releasedAt: Instant;
};

export type PublishedRelease = CategoryRelease & {
  readonly rows: readonly (Omit<ReleaseRow, "cells"> & {
    readonly cells: readonly { readonly code: string; readonly title: string; readonly shown: Shown }[];
  })[];
};

const most_releases = 30;
const rows_a_statement = 500;

export async function insertCategoryRelease(
  db: Writer,
  one: Pick<
    CategoryRelease,
    "id" | "schoolYear" | "schemeVersionId" | "grouping" | "minimum" | "releasedAt"
  > & {
    readonly authorityId: string;
    readonly releasedBy: string;
    readonly rows: readonly CountedRow[];
  },
): Promise<void> {
  await db
    .insertInto("category_releases")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      school_year: one.schoolYear,
      scheme_version_id: one.schemeVersionId,
      grouped_by: one.grouping,
      minimum: one.minimum,
      released_by: one.releasedBy,
      released_at: one.releasedAt,
    })
    .execute();
  for (const { group, countedOn, total, cells, schools } of one.rows) {
    const key = { authority_id: one.authorityId, release_id: one.id, row_group: group };
    await db
      .insertInto("category_release_rows")
      .values({ ...key, counted_on: countedOn, total })
      .execute();
    await db
      .insertInto("category_release_cells")
      .values(
        cells.map(({ code, shown }, place) => ({ ...key, code, place, shown: shown === "c" ? null : shown })),
      )
      .execute();
    for (let from = 0; from < schools.length; from += rows_a_statement) {
      const part = schools.slice(from, from + rows_a_statement);
      await db
        .insertInto("category_release_schools")
        .values(part.map(({ schoolId, code }) => ({ ...key, school_id: schoolId, code })))
        .execute();
    }
  }
}

/** What was published, the latest first. It reads printed figures and public titles, and nothing of any school (CAT-6). */
export async function listPublishedReleases(
  db: Reader,
  { authorityId }: { authorityId: string },
): Promise<readonly PublishedRelease[]> {
  const releases = await selectReleases(db, authorityId).limit(most_releases).execute();
  const published: PublishedRelease[] = [];
  for (const row of releases) {
    const release = asRelease(row);
    published.push({ ...release, rows: await listRows(db, { authorityId, ...release }) });
  }
  return published;
}

export type CountedRelease = CategoryRelease & { readonly rows: readonly CountedRow[] };

/** What was published with the schools behind it, the latest first: for the next release alone. */
export async function listCountedReleases(
  db: Reader,
  { authorityId }: { authorityId: string },
): Promise<readonly CountedRelease[]> {
  const counted: CountedRelease[] = [];
  for (const release of await listPublishedReleases(db, { authorityId })) {
    const schools = await db
      .selectFrom("category_release_schools")
      .select(["row_group", "school_id", "code"])
      .where("authority_id", "=", authorityId)
      .where("release_id", "=", release.id)
      .orderBy("school_id")
      .execute();
    const rows = release.rows.map((row) => ({
      ...row,
      schools: schools
        .filter(({ row_group }) => row_group === row.group)
        .map(({ school_id, code }) => ({ schoolId: school_id, code })),
    }));
    counted.push({ ...release, rows });
  }
  return counted;
}

async function listRows(
  db: Reader,
  {
    authorityId,
    id,
    schemeVersionId,
  }: { authorityId: string } & Pick<CategoryRelease, "id" | "schemeVersionId">,
): Promise<PublishedRelease["rows"]> {
  const rows = await db
    .selectFrom("category_release_rows")
    .select(["row_group", "counted_on", "total"])
    .where("authority_id", "=", authorityId)
    .where("release_id", "=", id)
    .orderBy("row_group")
    .execute();
  const cells = await db
    .selectFrom("category_release_cells as cell")
    .innerJoin("scheme_categories as category", (join) =>
      join
        .onRef("category.authority_id", "=", "cell.authority_id")
        .onRef("category.code", "=", "cell.code")
        .on("category.scheme_version_id", "=", schemeVersionId),
    )
    .select(["cell.row_group", "cell.code", "cell.shown", "category.title"])
    .where("cell.authority_id", "=", authorityId)
    .where("cell.release_id", "=", id)
    .orderBy("cell.place")
    .execute();
  const found = rows.map(({ row_group, counted_on, total }) => ({
    group: row_group,
    countedOn: counted_on,
    total,
    cells: cells
      .filter((cell) => cell.row_group === row_group)
      .map(({ code, title, shown }) => ({ code, title, shown: shown ?? ("c" as const) })),
  }));
  return found.toSorted(byGroup);
}

function selectReleases(db: Reader, authorityId: string) {
  return db
    .selectFrom("category_releases as release")
    .innerJoin("scheme_versions as version", "version.id", "release.scheme_version_id")
    .select([
      "release.id",
      "release.school_year",
      "release.scheme_version_id",
      "release.grouped_by",
      "release.minimum",
      "release.released_at",
      "version.name",
      "version.number",
    ])
    .where("release.authority_id", "=", authorityId)
    .orderBy("release.school_year", "desc")
    .orderBy("release.id", "desc");
}

function asRelease(
  row: Awaited<ReturnType<ReturnType<typeof selectReleases>["executeTakeFirstOrThrow"]>>,
): CategoryRelease {
  return {
    id: asId("CategoryReleaseId", row.id),
    schoolYear: row.school_year,
    schemeVersionId: row.scheme_version_id,
    schemeName: row.name,
    schemeNumber: row.number,
    grouping: row.grouped_by,
    minimum: row.minimum,
    releasedAt: row.released_at,
  };
}

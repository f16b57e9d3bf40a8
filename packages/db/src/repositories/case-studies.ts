import type { CaseState } from "@consortia/domain/practice/machine";
import type { CostBand, Theme } from "@consortia/domain/practice/questions";
import type { LibraryCursor } from "@consortia/domain/practice/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type CaseStudy = {
  readonly id: Id<"CaseStudyId">;
  readonly schoolId: SchoolId;
  readonly schoolName: string;
  readonly authorId: PersonId;
  readonly state: CaseState;
  readonly latestNo: number;
  readonly publishedNo: number | null;
  readonly publishedAt: Instant | null;
  readonly sentAt: Instant | null;
};

export async function findCaseStudy(
  db: Reader,
  { authorityId, caseStudyId }: { authorityId: string; caseStudyId: Id<"CaseStudyId"> },
): Promise<CaseStudy | null> {
  const row = await db
    .selectFrom("case_studies")
    .innerJoin("schools", "schools.id", "case_studies.school_id")
    .select([
      "case_studies.id",
      "case_studies.school_id",
      "schools.name",
      "case_studies.author_id",
      "case_studies.state",
      "case_studies.latest_no",
      "case_studies.published_no",
      "case_studies.published_at",
      "case_studies.sent_at",
    ])
    .where("case_studies.authority_id", "=", authorityId)
    .where("case_studies.id", "=", caseStudyId)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: asId("CaseStudyId", row.id),
        schoolId: asId("SchoolId", row.school_id),
        schoolName: row.name,
        authorId: asId("PersonId", row.author_id),
        state: row.state,
        latestNo: row.latest_no,
        publishedNo: row.published_no,
        publishedAt: row.published_at,
        sentAt: row.sent_at,
      };
}

export async function insertCaseStudy(
  db: Writer,
  study: {
    readonly id: Id<"CaseStudyId">;
    readonly authorityId: string;
    readonly schoolId: SchoolId;
    readonly authorId: PersonId;
    readonly at: Instant;
  },
): Promise<void> {
  await db
    .insertInto("case_studies")
    .values({
      id: study.id,
      authority_id: study.authorityId,
      school_id: study.schoolId,
      author_id: study.authorId,
      state: "draft",
      latest_no: 1,
      published_no: null,
      published_at: null,
      sent_at: null,
      version: 1,
      created_at: study.at,
      updated_at: study.at,
    })
    .execute();
}

/** What a step of the state machine changes; what is left out stays. */
export type CaseStudyChange = {
  readonly state: CaseState;
  readonly latestNo?: number;
  readonly published?: { readonly no: number; readonly at: Instant } | null;
  readonly sentAt?: Instant;
};

export async function updateCaseStudy(
  db: Writer,
  study: { authorityId: string; caseStudyId: Id<"CaseStudyId">; at: Instant },
  change: CaseStudyChange,
): Promise<void> {
  const { published } = change;
  await db
    .updateTable("case_studies")
    .set((set) => ({
      state: change.state,
      version: set("version", "+", 1),
      updated_at: study.at,
      ...(change.latestNo === undefined ? {} : { latest_no: change.latestNo }),
      ...(change.sentAt === undefined ? {} : { sent_at: change.sentAt }),
      ...(published === undefined
        ? {}
        : { published_no: published?.no ?? null, published_at: published?.at ?? null }),
    }))
    .where("authority_id", "=", study.authorityId)
    .where("id", "=", study.caseStudyId)
    .execute();
}

/** A study in a list: the facts of one of its versions, with how its problem begins. */
export type ListedStudy = {
  readonly id: Id<"CaseStudyId">;
  readonly state: CaseState;
  readonly title: string;
  readonly problem: string;
  readonly theme: Theme;
  readonly lane: Lane;
  readonly costBand: CostBand;
  readonly schoolName: string;
  /** When it was published, sent or last changed, as the list sorts it. */
  readonly at: Instant;
};

/** The published versions, the newest first. */
export async function listPublishedStudies(
  db: Reader,
  authorityId: string,
  list: {
    readonly theme: Theme | undefined;
    readonly lane: Lane | undefined;
    readonly costBand: CostBand | undefined;
    readonly after: LibraryCursor | undefined;
    readonly limit: number;
  },
): Promise<readonly ListedStudy[]> {
  const { theme, lane, costBand, after } = list;
  let query = studiesWith(db, "published_no")
    .select("case_studies.published_at as at")
    .where("case_studies.authority_id", "=", authorityId)
    .where("case_studies.published_at", "is not", null)
    .orderBy("case_studies.published_at", "desc")
    .orderBy("case_studies.id", "desc")
    .limit(list.limit);
  if (theme !== undefined) query = query.where("written.theme", "=", theme);
  if (lane !== undefined) query = query.where("written.lane", "=", lane);
  if (costBand !== undefined) query = query.where("written.cost_band", "=", costBand);
  if (after !== undefined) {
    query = query.where((where) =>
      where(
        where.refTuple("case_studies.published_at", "case_studies.id"),
        "<",
        where.tuple(after.publishedAt, after.id),
      ),
    );
  }
  return (await query.execute()).map(listedOf);
}

/** Some published studies by their ids, the newest first. */
export async function listPublishedStudiesById(
  db: Reader,
  authorityId: string,
  ids: readonly string[],
): Promise<readonly ListedStudy[]> {
  if (ids.length === 0) return [];
  const rows = await studiesWith(db, "published_no")
    .select("case_studies.published_at as at")
    .where("case_studies.authority_id", "=", authorityId)
    .where("case_studies.id", "in", ids)
    .orderBy("case_studies.published_at", "desc")
    .orderBy("case_studies.id", "desc")
    .limit(ids.length)
    .execute();
  return rows.map(listedOf);
}

/** The newest versions of studies of some schools, the latest change first: what their own people work on. */
export async function listStudiesOfSchools(
  db: Reader,
  authorityId: string,
  { schoolIds, limit }: { schoolIds: readonly SchoolId[]; limit: number },
): Promise<readonly ListedStudy[]> {
  if (schoolIds.length === 0) return [];
  const rows = await studiesWith(db, "latest_no")
    .select("case_studies.updated_at as at")
    .where("case_studies.authority_id", "=", authorityId)
    .where("case_studies.school_id", "in", schoolIds)
    .orderBy("case_studies.updated_at", "desc")
    .orderBy("case_studies.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(listedOf);
}

/** What waits to be checked, the longest wait first. */
export async function listStudiesToCheck(
  db: Reader,
  authorityId: string,
  { limit }: { limit: number },
): Promise<readonly ListedStudy[]> {
  const rows = await studiesWith(db, "latest_no")
    .select("case_studies.sent_at as at")
    .where("case_studies.authority_id", "=", authorityId)
    .where("case_studies.state", "=", "submitted")
    .orderBy("case_studies.sent_at")
    .orderBy("case_studies.id")
    .limit(limit)
    .execute();
  return rows.map(listedOf);
}

function studiesWith(db: Reader, version: "published_no" | "latest_no") {
  return db
    .selectFrom("case_studies")
    .innerJoin("schools", "schools.id", "case_studies.school_id")
    .innerJoin("case_versions as written", (join) =>
      join
        .onRef("written.authority_id", "=", "case_studies.authority_id")
        .onRef("written.case_study_id", "=", "case_studies.id")
        .onRef("written.version_no", "=", `case_studies.${version}`),
    )
    .innerJoin("case_answers as answer", (join) =>
      join
        .onRef("answer.authority_id", "=", "written.authority_id")
        .onRef("answer.case_version_id", "=", "written.id")
        .on("answer.question", "=", "problem"),
    )
    .select([
      "case_studies.id",
      "case_studies.state",
      "written.title",
      "answer.text as problem",
      "written.theme",
      "written.lane",
      "written.cost_band",
      "schools.name as school_name",
    ]);
}

function listedOf(row: {
  id: string;
  state: CaseState;
  title: string;
  problem: string;
  theme: Theme;
  lane: Lane;
  cost_band: CostBand;
  school_name: string;
  at: string | null;
}): ListedStudy {
  return {
    id: asId("CaseStudyId", row.id),
    state: row.state,
    title: row.title,
    problem: row.problem,
    theme: row.theme,
    lane: row.lane,
    costBand: row.cost_band,
    schoolName: row.school_name,
    at: row.at ?? "",
  };
}

import { type RunKind, storedWordsSchema } from "@consortia/domain/categorisation/run";
import type { Id, SchoolId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type RunShare = {
  readonly runId: string;
  readonly schoolYear: number;
  readonly replyBy: LocalDate;
  readonly sharedAt: Instant;
};

export type SchoolComment = {
  readonly id: string;
  readonly personName: string;
  readonly says: string;
  readonly suggested: string | null;
  /** Criteria that the school says are wrong about it. */
  readonly criteria: readonly string[];
  readonly commentedAt: Instant;
};

type InAuthority = { readonly authorityId: string };

const most_comments = 50;
const most_schools = 5_000;

export async function insertShare(
  db: Writer,
  share: InAuthority &
    RunShare & { readonly schemeVersionId: string; readonly sharedBy: string; readonly kind: RunKind },
): Promise<void> {
  await db
    .insertInto("category_run_shares")
    .values({
      authority_id: share.authorityId,
      run_id: share.runId,
      scheme_version_id: share.schemeVersionId,
      school_year: share.schoolYear,
      reply_by: share.replyBy,
      shared_by: share.sharedBy,
      shared_at: share.sharedAt,
      kind: share.kind,
    })
    .execute();
}

/** When a run was shared and until when schools comment; null while it has not been. */
export async function findShare(
  db: Reader,
  { authorityId, runId }: InAuthority & { readonly runId: string },
): Promise<RunShare | null> {
  const row = await selectShares(db, authorityId).where("run_id", "=", runId).executeTakeFirst();
  return row === undefined ? null : asShare(row);
}

/** The yearly run that schools were told of last. */
export async function findLatestShare(db: Reader, authorityId: string): Promise<RunShare | null> {
  const row = await selectShares(db, authorityId)
    .where("kind", "=", "yearly")
    .orderBy("shared_at", "desc")
    .orderBy("run_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asShare(row);
}

/** The yearly run that was shared in this school year, if one was. */
export async function findShareOfYear(
  db: Reader,
  { authorityId, schoolYear }: InAuthority & { readonly schoolYear: number },
): Promise<RunShare | null> {
  const row = await selectShares(db, authorityId)
    .where("kind", "=", "yearly")
    .where("school_year", "=", schoolYear)
    .executeTakeFirst();
  return row === undefined ? null : asShare(row);
}

function selectShares(db: Reader, authorityId: string) {
  return db
    .selectFrom("category_run_shares")
    .select(["run_id", "school_year", "reply_by", "shared_at"])
    .where("authority_id", "=", authorityId);
}

function asShare(row: {
  run_id: string;
  school_year: number;
  reply_by: string;
  shared_at: string;
}): RunShare {
  return {
    runId: row.run_id,
    schoolYear: row.school_year,
    replyBy: row.reply_by,
    sharedAt: row.shared_at,
  };
}

export async function insertComment(
  db: Writer,
  comment: InAuthority & {
    readonly id: Id<"SchoolCommentId">;
    readonly runId: string;
    readonly schoolId: SchoolId;
    readonly personId: string;
    readonly says: string;
    readonly suggested: string | null;
    readonly criteria: readonly string[];
    readonly commentedAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("school_comments")
    .values({
      id: comment.id,
      authority_id: comment.authorityId,
      run_id: comment.runId,
      school_id: comment.schoolId,
      person_id: comment.personId,
      says: comment.says,
      suggested: comment.suggested,
      criteria: JSON.stringify(comment.criteria),
      commented_at: comment.commentedAt,
    })
    .execute();
}

/** What one school said of what was proposed for it, in order. */
export async function listComments(
  db: Reader,
  { authorityId, runId, schoolId }: InAuthority & { readonly runId: string; readonly schoolId: string },
): Promise<readonly SchoolComment[]> {
  const rows = await db
    .selectFrom("school_comments as comment")
    .innerJoin("people", "people.id", "comment.person_id")
    .select([
      "comment.id",
      "people.name as person_name",
      "comment.says",
      "comment.suggested",
      "comment.criteria",
      "comment.commented_at",
    ])
    .where("comment.authority_id", "=", authorityId)
    .where("comment.run_id", "=", runId)
    .where("comment.school_id", "=", schoolId)
    .orderBy("comment.commented_at")
    .orderBy("comment.id")
    .limit(most_comments)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personName: row.person_name,
    says: row.says,
    suggested: row.suggested,
    criteria: storedWordsSchema.parse(JSON.parse(row.criteria)),
    commentedAt: row.commented_at,
  }));
}

/** How many comments each school of a run has sent. */
export async function countComments(
  db: Reader,
  { authorityId, runId }: InAuthority & { readonly runId: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("school_comments")
    .select((select) => ["school_id", select.fn.countAll<number | string>().as("count")])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .groupBy("school_id")
    .limit(most_schools)
    .execute();
  return new Map(rows.map(({ school_id, count }) => [school_id, Number(count)]));
}

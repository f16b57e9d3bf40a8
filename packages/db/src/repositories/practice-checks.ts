import type { Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Insertable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

/** The check that ended the last wait of a study. */
export type LastCheck = {
  readonly outcome: "published" | "returned";
  readonly note: string;
  readonly versionNo: number;
  readonly at: Instant;
};

export async function findLastCheck(
  db: Reader,
  { authorityId, caseStudyId }: { authorityId: string; caseStudyId: Id<"CaseStudyId"> },
): Promise<LastCheck | null> {
  const row = await db
    .selectFrom("practice_checks")
    .select(["outcome", "note", "version_no", "at"])
    .where("authority_id", "=", authorityId)
    .where("case_study_id", "=", caseStudyId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { outcome: row.outcome, note: row.note, versionNo: row.version_no, at: row.at };
}

export async function insertCheck(db: Writer, check: Insertable<Schema["practice_checks"]>): Promise<void> {
  await db.insertInto("practice_checks").values(check).execute();
}

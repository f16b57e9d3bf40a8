import type { PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** Marks a version as read; a second mark leaves the first. @returns whether this is the first */
export async function insertPaperRead(
  db: Writer,
  mark: {
    readonly authorityId: string;
    readonly paperId: string;
    readonly personId: PersonId;
    readonly readAt: Instant;
  },
): Promise<boolean> {
  const rows = await db
    .insertInto("paper_reads")
    .values({
      authority_id: mark.authorityId,
      paper_id: mark.paperId,
      person_id: mark.personId,
      read_at: mark.readAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("paper_id")
    .execute();
  return rows.length === 1;
}

/** Which of these papers one person has marked as read. */
export async function listPaperReads(
  db: Reader,
  {
    authorityId,
    personId,
    paperIds,
  }: { authorityId: string; personId: PersonId; paperIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (paperIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("paper_reads")
    .select("paper_id")
    .where("authority_id", "=", authorityId)
    .where("person_id", "=", personId)
    .where("paper_id", "in", paperIds)
    .orderBy("paper_id")
    .limit(paperIds.length)
    .execute();
  return new Set(rows.map((row) => row.paper_id));
}

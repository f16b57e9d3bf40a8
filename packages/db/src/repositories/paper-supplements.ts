import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** A meeting has no more papers than this, and each goes out once. */
const most_listed = 201;

export async function insertPaperSupplement(
  db: Writer,
  supplement: {
    readonly id: Id<"PaperSupplementId">;
    readonly authorityId: string;
    readonly meetingId: string;
    readonly publishedById: PersonId;
    readonly publishedAt: Instant;
    readonly paperIds: readonly string[];
  },
): Promise<void> {
  const { authorityId } = supplement;
  await db
    .insertInto("paper_supplements")
    .values({
      id: supplement.id,
      authority_id: authorityId,
      meeting_id: supplement.meetingId,
      published_by_id: supplement.publishedById,
      published_at: supplement.publishedAt,
    })
    .execute();
  await db
    .insertInto("paper_supplement_papers")
    .values(
      supplement.paperIds.map((paperId) => ({
        authority_id: authorityId,
        supplement_id: supplement.id,
        paper_id: paperId,
      })),
    )
    .execute();
}

/** When each of the meeting's papers that came after its agenda went out, by the id of the paper. */
export async function listSupplementDates(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db
    .selectFrom("paper_supplement_papers as part")
    .innerJoin("paper_supplements as supplement", (join) =>
      join
        .onRef("supplement.authority_id", "=", "part.authority_id")
        .onRef("supplement.id", "=", "part.supplement_id"),
    )
    .select(["part.paper_id", "supplement.published_at"])
    .where("supplement.authority_id", "=", authorityId)
    .where("supplement.meeting_id", "=", meetingId)
    .orderBy("supplement.published_at")
    .orderBy("part.paper_id")
    .limit(most_listed)
    .execute();
  return new Map(rows.map((row) => [row.paper_id, row.published_at]));
}

import { storedWordsSchema } from "@consortia/domain/categorisation/run";
import { asId, type Id, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InAuthority = { readonly authorityId: string };

export type CategoryLetter = {
  readonly id: Id<"CategoryLetterId">;
  readonly decisionId: Id<"CategoryDecisionId">;
  readonly schoolId: SchoolId;
  readonly about: "decision" | "upheld";
  readonly addressees: readonly string[];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly datedOn: LocalDate;
  /** Until when the decision may be disputed; null where it may not. */
  readonly disputeBy: LocalDate | null;
  readonly writtenAt: Instant;
};

const most_letters = 200;

export async function insertLetter(db: Writer, letter: InAuthority & CategoryLetter): Promise<void> {
  await db
    .insertInto("category_letters")
    .values({
      id: letter.id,
      authority_id: letter.authorityId,
      decision_id: letter.decisionId,
      school_id: letter.schoolId,
      about: letter.about,
      addressees: JSON.stringify(letter.addressees),
      subject: letter.subject,
      paragraphs: JSON.stringify(letter.paragraphs),
      dated_on: letter.datedOn,
      dispute_by: letter.disputeBy,
      written_at: letter.writtenAt,
    })
    .execute();
}

/** The letters to one school, the latest first. */
export async function listLetters(
  db: Reader,
  { authorityId, schoolId }: InAuthority & { readonly schoolId: string },
): Promise<readonly CategoryLetter[]> {
  const rows = await db
    .selectFrom("category_letters")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("school_id", "=", schoolId)
    .orderBy("written_at", "desc")
    .orderBy("id", "desc")
    .limit(most_letters)
    .execute();
  return rows.map((row) => ({
    id: asId("CategoryLetterId", row.id),
    decisionId: asId("CategoryDecisionId", row.decision_id),
    schoolId: asId("SchoolId", row.school_id),
    about: row.about,
    addressees: storedWordsSchema.parse(JSON.parse(row.addressees)),
    subject: row.subject,
    paragraphs: storedWordsSchema.parse(JSON.parse(row.paragraphs)),
    datedOn: row.dated_on,
    disputeBy: row.dispute_by,
    writtenAt: row.written_at,
  }));
}

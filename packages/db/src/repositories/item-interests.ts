import type { InterestNature, InterestSource } from "@consortia/domain/board/interests";
import type { InterestState } from "@consortia/domain/board/machines";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { everyRow } from "../every-row.ts";
import type { Reader, Writer } from "../store.ts";

export type ItemInterest = {
  readonly id: Id<"ItemInterestId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly personId: PersonId;
  readonly revision: number;
  readonly source: InterestSource;
  readonly nature: InterestNature;
  readonly state: InterestState;
  readonly says: string;
  readonly explanation: string;
  readonly recordedById: PersonId | null;
  readonly recordedAt: Instant;
};

/** Inserts the interest as it now stands; the row before it, of the same person and item, is marked as replaced. */
export async function insertItemInterest(
  db: Writer,
  interest: ItemInterest & { readonly authorityId: string },
): Promise<void> {
  if (interest.revision > 1) {
    await db
      .updateTable("item_interests")
      .set({ superseded_by: interest.id })
      .where("authority_id", "=", interest.authorityId)
      .where("item_id", "=", interest.itemId)
      .where("person_id", "=", interest.personId)
      .where("superseded_by", "is", null)
      .execute();
  }
  await db
    .insertInto("item_interests")
    .values({
      id: interest.id,
      authority_id: interest.authorityId,
      meeting_id: interest.meetingId,
      item_id: interest.itemId,
      person_id: interest.personId,
      revision: interest.revision,
      source: interest.source,
      nature: interest.nature,
      state: interest.state,
      says: interest.says,
      explanation: interest.explanation,
      recorded_by_id: interest.recordedById,
      recorded_at: interest.recordedAt,
      superseded_by: null,
    })
    .execute();
}

/** Interests as they stand: of one item, or of a whole meeting; with `history` every row that ever stood. */
export async function listItemInterests(
  db: Reader,
  wanted: {
    authorityId: string;
    meetingId?: string;
    itemId?: string;
    interestId?: string;
    history?: boolean;
  },
): Promise<
  readonly (ItemInterest & { readonly personName: string; readonly supersededBy: string | null })[]
> {
  let interests = db
    .selectFrom("item_interests as interest")
    .innerJoin("people", "people.id", "interest.person_id")
    .selectAll("interest")
    .select("people.name")
    .where("interest.authority_id", "=", wanted.authorityId);
  if (wanted.meetingId !== undefined)
    interests = interests.where("interest.meeting_id", "=", wanted.meetingId);
  if (wanted.itemId !== undefined) interests = interests.where("interest.item_id", "=", wanted.itemId);
  if (wanted.interestId !== undefined) interests = interests.where("interest.id", "=", wanted.interestId);
  if (wanted.history !== true) interests = interests.where("interest.superseded_by", "is", null);
  const rows = await everyRow(interests.orderBy("interest.recorded_at").orderBy("interest.id"));
  return rows.map((row) => ({
    id: asId("ItemInterestId", row.id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    revision: row.revision,
    source: row.source,
    nature: row.nature,
    state: row.state,
    says: row.says,
    explanation: row.explanation,
    recordedById: row.recorded_by_id === null ? null : asId("PersonId", row.recorded_by_id),
    recordedAt: row.recorded_at,
    supersededBy: row.superseded_by,
  }));
}

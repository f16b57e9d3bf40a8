import type { PresidingBasis } from "@consortia/domain/board/presiding";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

const most_terms = 100;

export type Presiding = {
  readonly personId: PersonId;
  readonly personName: string;
  readonly basis: PresidingBasis;
  readonly fromAt: Instant;
};

/** From now on this person presides; the term before is marked as replaced. */
export async function insertPresidingTerm(
  db: Writer,
  term: {
    readonly id: Id<"PresidingTermId">;
    readonly authorityId: string;
    readonly meetingId: string;
    readonly personId: string;
    readonly basis: PresidingBasis;
    readonly fromAt: Instant;
    readonly recordedById: string;
  },
): Promise<void> {
  await db
    .updateTable("presiding_terms")
    .set({ superseded_by: term.id })
    .where("authority_id", "=", term.authorityId)
    .where("meeting_id", "=", term.meetingId)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("presiding_terms")
    .values({
      id: term.id,
      authority_id: term.authorityId,
      meeting_id: term.meetingId,
      person_id: term.personId,
      basis: term.basis,
      from_at: term.fromAt,
      recorded_by_id: term.recordedById,
      superseded_by: null,
    })
    .execute();
}

export async function findPresiding(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<Presiding | null> {
  const row = await db
    .selectFrom("presiding_terms as term")
    .innerJoin("people", "people.id", "term.person_id")
    .select(["term.person_id", "people.name", "term.basis", "term.from_at"])
    .where("term.authority_id", "=", authorityId)
    .where("term.meeting_id", "=", meetingId)
    .where("term.superseded_by", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    basis: row.basis,
    fromAt: row.from_at,
  };
}

/** Everyone who has presided over the meeting, in turn. */
export async function listPresiding(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<readonly Presiding[]> {
  const rows = await db
    .selectFrom("presiding_terms as term")
    .innerJoin("people", "people.id", "term.person_id")
    .select(["term.person_id", "people.name", "term.basis", "term.from_at"])
    .where("term.authority_id", "=", authorityId)
    .where("term.meeting_id", "=", meetingId)
    .orderBy("term.from_at")
    .orderBy("term.id")
    .limit(most_terms)
    .execute();
  return rows.map((row) => ({
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    basis: row.basis,
    fromAt: row.from_at,
  }));
}

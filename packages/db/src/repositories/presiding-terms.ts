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
  /** The one item that somebody presides over in another's place; null for the meeting. */
  readonly itemId: Id<"AgendaItemId"> | null;
};

/** From now on this person presides, over the meeting or the item; the term before of the same is marked as replaced. */
export async function insertPresidingTerm(
  db: Writer,
  term: {
    readonly id: Id<"PresidingTermId">;
    readonly authorityId: string;
    readonly meetingId: string;
    readonly itemId: string | null;
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
    .where("item_id", term.itemId === null ? "is" : "=", term.itemId)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("presiding_terms")
    .values({
      id: term.id,
      authority_id: term.authorityId,
      meeting_id: term.meetingId,
      item_id: term.itemId,
      person_id: term.personId,
      basis: term.basis,
      from_at: term.fromAt,
      recorded_by_id: term.recordedById,
      superseded_by: null,
    })
    .execute();
}

/** Who presides over the meeting; with an item, over that item: whoever was recorded for it, else for the meeting. */
export async function findPresiding(
  db: Reader,
  { itemId, ...of }: { authorityId: string; meetingId: string; itemId?: string | undefined },
): Promise<Presiding | null> {
  const terms = await listPresiding(db, { ...of, standing: true });
  return presidingOver(terms, itemId ?? null);
}

/** Of the terms that stand, the one that holds for an item, or for the meeting. */
export function presidingOver(terms: readonly Presiding[], itemId: string | null): Presiding | null {
  const own = itemId === null ? undefined : terms.find((one) => one.itemId === itemId);
  return own ?? terms.find((one) => one.itemId === null) ?? null;
}

/** Everyone who has presided over the meeting or an item of it, in turn; with `standing` those who do. */
export async function listPresiding(
  db: Reader,
  { authorityId, meetingId, standing }: { authorityId: string; meetingId: string; standing?: true },
): Promise<readonly (Presiding & { readonly itemOrdinal: number | null })[]> {
  let terms = db
    .selectFrom("presiding_terms as term")
    .innerJoin("people", "people.id", "term.person_id")
    .leftJoin("agenda_items as item", "item.id", "term.item_id")
    .select(["term.person_id", "people.name", "term.basis", "term.from_at", "term.item_id", "item.ordinal"])
    .where("term.authority_id", "=", authorityId)
    .where("term.meeting_id", "=", meetingId);
  if (standing === true) terms = terms.where("term.superseded_by", "is", null);
  const rows = await terms.orderBy("term.from_at").orderBy("term.id").limit(most_terms).execute();
  return rows.map((row) => ({
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    basis: row.basis,
    fromAt: row.from_at,
    itemId: row.item_id === null ? null : asId("AgendaItemId", row.item_id),
    itemOrdinal: row.ordinal,
  }));
}

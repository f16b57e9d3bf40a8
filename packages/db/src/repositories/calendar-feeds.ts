import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type CalendarFeed = {
  readonly id: Id<"CalendarFeedId">;
  readonly personId: PersonId;
  readonly madeAt: Instant;
};

export async function insertCalendarFeed(
  db: Writer,
  feed: CalendarFeed & { readonly authorityId: string; readonly tokenHash: string },
): Promise<void> {
  await db
    .insertInto("calendar_feeds")
    .values({
      id: feed.id,
      authority_id: feed.authorityId,
      person_id: feed.personId,
      token_hash: feed.tokenHash,
      made_at: feed.madeAt,
      withdrawn_at: null,
    })
    .execute();
}

export async function endCalendarFeed(
  db: Writer,
  { authorityId, feedId, at }: { authorityId: string; feedId: string; at: Instant },
): Promise<void> {
  await db
    .updateTable("calendar_feeds")
    .set({ withdrawn_at: at })
    .where("authority_id", "=", authorityId)
    .where("id", "=", feedId)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** The one in force, by its owner or by the hash of the token in its address. */
export async function findCalendarFeed(
  db: Reader,
  { authorityId, ...by }: { authorityId: string } & ({ personId: string } | { tokenHash: string }),
): Promise<CalendarFeed | null> {
  const open = db
    .selectFrom("calendar_feeds")
    .select(["id", "person_id", "made_at"])
    .where("authority_id", "=", authorityId)
    .where("withdrawn_at", "is", null);
  const row = await ("personId" in by
    ? open.where("person_id", "=", by.personId)
    : open.where("token_hash", "=", by.tokenHash)
  ).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("CalendarFeedId", row.id),
    personId: asId("PersonId", row.person_id),
    madeAt: row.made_at,
  };
}

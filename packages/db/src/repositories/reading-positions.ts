import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { prepared } from "../prepared.ts";
import type { Reader, Writer } from "../store.ts";

const position = prepared((db, { text }) =>
  db
    .selectFrom("reading_positions")
    .select("last_seq")
    .where("authority_id", "=", text("authorityId"))
    .where("person_id", "=", text("personId"))
    .where("thread_id", "=", text("threadId")),
);

/** The number of the newest post of a thread that a person has seen; 0 where none. */
export async function findReadSeq(
  db: Reader,
  { authorityId, personId, threadId }: { authorityId: string; personId: PersonId; threadId: Id<"ThreadId"> },
): Promise<number> {
  const [row] = await position(db, { authorityId, personId, threadId });
  return row?.last_seq ?? 0;
}

/** Moves the position forward; one that is already there or further stays. */
export async function putReadSeq(
  db: Writer,
  one: { authorityId: string; personId: PersonId; threadId: Id<"ThreadId">; seq: number; at: Instant },
): Promise<void> {
  await db
    .insertInto("reading_positions")
    .values({
      authority_id: one.authorityId,
      person_id: one.personId,
      thread_id: one.threadId,
      last_seq: one.seq,
      at: one.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["authority_id", "person_id", "thread_id"])
        .doUpdateSet({ last_seq: one.seq, at: one.at })
        .where("reading_positions.last_seq", "<", one.seq),
    )
    .execute();
}

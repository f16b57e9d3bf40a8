import type { Reader, Writer } from "../store.ts";
import { listClosedMotions } from "./closed-items.ts";

type Amended = { readonly authorityId: string; readonly motionId: string };

/** A carried amendment puts its own words in the place of the motion's, whose first words are kept. */
export async function amendWords(
  db: Writer,
  { authorityId, motionId, amendmentId }: Amended & { readonly amendmentId: string },
): Promise<void> {
  const last = await db
    .selectFrom("motions")
    .select((select) => select.fn.max("amended_place").as("place"))
    .where("authority_id", "=", authorityId)
    .where("amends_id", "=", motionId)
    .executeTakeFirst();
  await db
    .updateTable("motions")
    .set({ amended_place: (last?.place ?? 0) + 1 })
    .where("authority_id", "=", authorityId)
    .where("id", "=", amendmentId)
    .execute();
  await putWords(db, { authorityId, motionId, words: await wordsOf(db, { authorityId, id: amendmentId }) });
}

/** Puts the motion in the words of the latest amendment that is carried still, or in its first where none is. */
export async function restoreWords(db: Writer, { authorityId, motionId }: Amended): Promise<void> {
  const standing = await db
    .selectFrom("motions")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("amends_id", "=", motionId)
    .where("state", "=", "carried")
    .where("amended_place", "is not", null)
    .orderBy("amended_place", "desc")
    .limit(1)
    .executeTakeFirst();
  const words =
    standing === undefined
      ? await firstWordsOf(db, { authorityId, motionId })
      : await wordsOf(db, { authorityId, id: standing.id });
  await putWords(db, { authorityId, motionId, words });
}

/** As the open table has them, and as `closed_motions` has them of a closed motion. */
type Words = { readonly open: string | null; readonly closed: string | null };

async function wordsOf(db: Reader, { authorityId, id }: { authorityId: string; id: string }): Promise<Words> {
  const row = await db
    .selectFrom("motions")
    .select("text")
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .executeTakeFirst();
  const closed = await listClosedMotions(db, { authorityId, motionIds: [id] });
  return { open: row?.text ?? null, closed: closed.get(id)?.text ?? null };
}

async function firstWordsOf(db: Reader, { authorityId, motionId }: Amended): Promise<Words> {
  const row = await db
    .selectFrom("motions as motion")
    .leftJoin("closed_motions as closed", (join) =>
      join
        .onRef("closed.authority_id", "=", "motion.authority_id")
        .onRef("closed.motion_id", "=", "motion.id"),
    )
    .select(["motion.original_text as open", "closed.original_text as closed"])
    .where("motion.authority_id", "=", authorityId)
    .where("motion.id", "=", motionId)
    .executeTakeFirst();
  return row ?? { open: null, closed: null };
}

async function putWords(
  db: Writer,
  { authorityId, motionId, words: { open, closed } }: Amended & { readonly words: Words },
): Promise<void> {
  if (open !== null) {
    await db
      .updateTable("motions")
      .set((set) => ({
        version: set("version", "+", 1),
        original_text: set.fn.coalesce("original_text", "text"),
        text: open,
      }))
      .where("authority_id", "=", authorityId)
      .where("id", "=", motionId)
      .execute();
  }
  if (closed === null) return;
  await db
    .updateTable("closed_motions")
    .set((set) => ({ original_text: set.fn.coalesce("original_text", "text"), text: closed }))
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", motionId)
    .execute();
}

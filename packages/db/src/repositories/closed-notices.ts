import type { Reader, Writer } from "../store.ts";
import type { NoticeWords } from "./decision-notices.ts";

type OfNotice = { readonly authorityId: string; readonly noticeId: string; readonly words: NoticeWords };

/** The closed box of a notice. Only those who may read its closed item, and its parties, are given it (BRD-14). */
export async function insertClosedNotice(
  db: Writer,
  { authorityId, noticeId, words }: OfNotice,
): Promise<void> {
  await db
    .insertInto("closed_notices")
    .values({ authority_id: authorityId, notice_id: noticeId, ...columnsOf(words) })
    .execute();
}

export async function updateClosedNotice(
  db: Writer,
  { authorityId, noticeId, words }: OfNotice,
): Promise<void> {
  await db
    .updateTable("closed_notices")
    .set(columnsOf(words))
    .where("authority_id", "=", authorityId)
    .where("notice_id", "=", noticeId)
    .execute();
}

export async function listClosedNotices(
  db: Reader,
  { authorityId, noticeIds }: { authorityId: string; noticeIds: readonly string[] },
): Promise<ReadonlyMap<string, NoticeWords>> {
  if (noticeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("closed_notices")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("notice_id", "in", noticeIds)
    .orderBy("notice_id")
    .limit(noticeIds.length)
    .execute();
  return new Map(
    rows.map(({ notice_id, decision, authority, vote, reasons, conditions, next_steps }) => [
      notice_id,
      { decision, authority, vote, reasons, conditions, nextSteps: next_steps },
    ]),
  );
}

function columnsOf({ decision, authority, vote, reasons, conditions, nextSteps }: NoticeWords) {
  return { decision, authority, vote, reasons, conditions, next_steps: nextSteps };
}

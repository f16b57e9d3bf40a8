import type { ChainKind } from "@consortia/domain/board/chain";
import { everyRow } from "../every-row.ts";
import type { Reader, Writer } from "../store.ts";
import { type Link, linkColumns, linkOf, linkRow } from "./link-rows.ts";

export type ChainLink = Link<ChainKind>;

export type ChainHead = { readonly seq: number; readonly hash: string };

/**
 * Takes the next places of a meeting's chain, and with them the lock on its head until the transaction ends.
 * Gives the head as it was before.
 */
export async function takeChainPlaces(
  db: Writer,
  { authorityId, meetingId, count }: { authorityId: string; meetingId: string; count: number },
): Promise<ChainHead> {
  const row = await db
    .updateTable("meeting_chains")
    .set((set) => ({ head_seq: set("head_seq", "+", count) }))
    .where("id", "=", meetingId)
    .where("authority_id", "=", authorityId)
    .returning(["head_seq", "head_hash"])
    .executeTakeFirstOrThrow();
  return { seq: row.head_seq - count, hash: row.head_hash };
}

/** Appends the links and moves the head to the last of them. */
export async function insertChainLinks(
  db: Writer,
  {
    authorityId,
    meetingId,
    links,
    headHash,
  }: {
    authorityId: string;
    meetingId: string;
    links: readonly ChainLink[];
    headHash: string;
  },
): Promise<void> {
  await db
    .insertInto("chain_links")
    .values(links.map((link) => ({ authority_id: authorityId, meeting_id: meetingId, ...linkRow(link) })))
    .execute();
  await db
    .updateTable("meeting_chains")
    .set({ head_hash: headHash })
    .where("id", "=", meetingId)
    .where("authority_id", "=", authorityId)
    .execute();
}

export async function findChainHead(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<ChainHead | null> {
  const row = await db
    .selectFrom("meeting_chains")
    .select(["head_seq", "head_hash"])
    .where("authority_id", "=", authorityId)
    .where("id", "=", meetingId)
    .executeTakeFirst();
  return row === undefined ? null : { seq: row.head_seq, hash: row.head_hash };
}

export async function listChainLinks(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<readonly ChainLink[]> {
  const rows = await everyRow(
    db
      .selectFrom("chain_links")
      .select(linkColumns)
      .where("authority_id", "=", authorityId)
      .where("meeting_id", "=", meetingId)
      .orderBy("seq"),
  );
  return rows.map(linkOf);
}

/** The link of one row: its hash is what a receipt is made of. */
export async function findChainLink(
  db: Reader,
  { authorityId, rowId }: { authorityId: string; rowId: string },
): Promise<ChainLink | null> {
  const row = await db
    .selectFrom("chain_links")
    .select(linkColumns)
    .where("authority_id", "=", authorityId)
    .where("row_id", "=", rowId)
    .executeTakeFirst();
  return row === undefined ? null : linkOf(row);
}

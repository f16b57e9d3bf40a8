import type { ElectionLinkKind } from "@consortia/domain/elections/chain";
import type { Reader, Writer } from "../store.ts";

export type ElectionLink = {
  readonly seq: number;
  readonly kind: ElectionLinkKind;
  readonly rowId: string;
  readonly prevHash: string;
  readonly hash: string;
};

type OfElection = { readonly authorityId: string; readonly electionId: string };

const most_links = 10_000;

export async function insertElectionLinks(
  db: Writer,
  { authorityId, electionId, links }: OfElection & { links: readonly ElectionLink[] },
): Promise<void> {
  if (links.length === 0) return;
  await db
    .insertInto("election_links")
    .values(
      links.map((link) => ({
        authority_id: authorityId,
        election_id: electionId,
        seq: link.seq,
        kind: link.kind,
        row_id: link.rowId,
        prev_hash: link.prevHash,
        hash: link.hash,
      })),
    )
    .execute();
}

export async function listElectionLinks(
  db: Reader,
  { authorityId, electionId }: OfElection,
): Promise<readonly ElectionLink[]> {
  const rows = await db
    .selectFrom("election_links")
    .select(["seq", "kind", "row_id", "prev_hash", "hash"])
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .orderBy("seq")
    .limit(most_links)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    rowId: row.row_id,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

import type { ElectionLinkKind } from "@consortia/domain/elections/chain";
import { everyRow } from "../every-row.ts";
import type { Reader, Writer } from "../store.ts";
import { type Link, linkColumns, linkOf, linkRow } from "./link-rows.ts";

export type ElectionLink = Link<ElectionLinkKind>;

type OfElection = { readonly authorityId: string; readonly electionId: string };

export async function insertElectionLinks(
  db: Writer,
  { authorityId, electionId, links }: OfElection & { links: readonly ElectionLink[] },
): Promise<void> {
  if (links.length === 0) return;
  await db
    .insertInto("election_links")
    .values(links.map((link) => ({ authority_id: authorityId, election_id: electionId, ...linkRow(link) })))
    .execute();
}

export async function listElectionLinks(
  db: Reader,
  { authorityId, electionId }: OfElection,
): Promise<readonly ElectionLink[]> {
  const rows = await everyRow(
    db
      .selectFrom("election_links")
      .select(linkColumns)
      .where("authority_id", "=", authorityId)
      .where("election_id", "=", electionId)
      .orderBy("seq"),
  );
  return rows.map(linkOf);
}

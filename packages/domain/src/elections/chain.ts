import { type Canonical, chainText } from "../shared/canonical.ts";

/** Row kinds that are links of an election's chain: the steps of its timetable, and its papers (ELE-7). */
export const electionLinkKinds = ["event", "paper"] as const;
export type ElectionLinkKind = (typeof electionLinkKinds)[number];

/** What is hashed for one link: the hash before it, the kind, the row's id and the row. */
export function electionLinkText(
  previousHash: string,
  link: { readonly kind: ElectionLinkKind; readonly id: string; readonly row: Canonical },
): string {
  return chainText(previousHash, { kind: link.kind, id: link.id, row: link.row });
}

/** Hashed, this is the `prev_hash` of an election's first link. */
export function firstElectionLinkText(election: {
  readonly authorityCode: string;
  readonly electionId: string;
}): string {
  return `consortia-election:${election.authorityCode}:${election.electionId}`;
}

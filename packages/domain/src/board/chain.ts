import { type Canonical, chainText } from "../shared/canonical.ts";

/** Row kinds that are links of a meeting's chain (domain model section 7, "Meeting chain"). */
export const chainKinds = ["roll", "interest", "vote", "casting_vote", "result"] as const;
export type ChainKind = (typeof chainKinds)[number];

/** What is hashed for one link: the hash before it, the kind, the row's id and the row. */
export function linkText(
  previousHash: string,
  link: { readonly kind: ChainKind; readonly id: string; readonly row: Canonical },
): string {
  return chainText(previousHash, { kind: link.kind, id: link.id, row: link.row });
}

/** Hashed, this is the `prev_hash` of a meeting's first link. */
export function firstLinkText(meeting: {
  readonly authorityCode: string;
  readonly boardCode: string;
  readonly reference: string;
}): string {
  return `consortia-meeting:${meeting.authorityCode}:${meeting.boardCode}:${meeting.reference}`;
}

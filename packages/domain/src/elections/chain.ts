import { type Canonical, chainText } from "../shared/canonical.ts";
import type { ElectionEventKind } from "./machine.ts";

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

/**
 * Steps that hold what somebody typed, and in which fact. The chain takes such words in by their hash: they may name a
 * person or tell of a vote, and it can be proved that nobody altered them without their being told.
 */
const typedFacts: Partial<Record<ElectionEventKind, string>> = {
  extend_poll: "reason",
  cancel: "reason",
  uphold_complaint: "reason",
  record_draw: "method",
};

export function typedFactOf(event: ElectionEventKind): string | null {
  return typedFacts[event] ?? null;
}

/** Steps whose facts hold hashes of the ballots, which can be guessed where there are few (ELE-6). */
const telling: readonly ElectionEventKind[] = ["need_draw", "declare"];

/** Whether a row of the chain would show how a school voted where hardly any could (ELE-6). */
export function isTelling(
  link: { readonly kind: "paper" } | { readonly kind: "event"; readonly event: ElectionEventKind },
): boolean {
  return link.kind === "paper" || telling.includes(link.event);
}

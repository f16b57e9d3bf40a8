import { type Ballot, listPapers } from "@consortia/db/repositories/ballots";
import { type ElectionEvent, listElectionEvents } from "@consortia/db/repositories/election-events";
import {
  type ElectionLink,
  insertElectionLinks,
  listElectionLinks,
} from "@consortia/db/repositories/election-links";
import { findAuthorityCode } from "@consortia/db/repositories/seat-eligibility";
import { ballotText } from "@consortia/domain/elections/ballot";
import {
  type ElectionLinkKind,
  electionLinkText,
  firstElectionLinkText,
  isTelling,
  typedFactOf,
} from "@consortia/domain/elections/chain";
import { type Canonical, canonicalInstant, canonicalText } from "@consortia/domain/shared/canonical";
import { z } from "zod";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";

/** One row of an election's chain, as it is hashed. */
export type ElectionRecord = {
  readonly kind: ElectionLinkKind;
  readonly id: string;
  readonly row: Canonical;
  /** Whether it would show votes where hardly any school could vote (ELE-6). */
  readonly isTelling: boolean;
};

/**
 * Links whatever is not linked yet: at the close every step so far and then the papers in the order of their random
 * ids, later each further step (ELE-7). Nothing is linked while the poll is open, so that no link can tell when a
 * school voted; and who voted is no link at all. The caller has locked the election.
 */
export async function linkElection(ctx: WriteCtx, electionId: string): Promise<void> {
  const of = { authorityId: ctx.authorityId, electionId };
  const before = await listElectionLinks(ctx.db, of);
  const linked = new Set(before.map(({ rowId }) => rowId));
  const records = (await recordsOf(ctx, electionId)).filter(({ id }) => !linked.has(id));
  const links: ElectionLink[] = [];
  let prevHash = before.at(-1)?.hash ?? (await firstHashOf(ctx, electionId));
  for (const record of records) {
    const hash = hashOfElectionLink(prevHash, record);
    const seq = before.length + links.length + 1;
    links.push({ seq, kind: record.kind, rowId: record.id, prevHash, hash });
    prevHash = hash;
  }
  await insertElectionLinks(ctx.db, { ...of, links });
}

/** Every row that belongs into the chain: the steps in order, then the papers by id. */
export async function recordsOf(ctx: AnyCtx, electionId: string): Promise<readonly ElectionRecord[]> {
  const of = { authorityId: ctx.authorityId, electionId };
  const events = await listElectionEvents(ctx.db, of);
  const papers = await listPapers(ctx.db, of);
  return [...events.map(eventRecord), ...papers.map((paper) => paperRecord(electionId, paper))];
}

export function hashOfElectionLink(prevHash: string, record: ElectionRecord): string {
  return sha256(electionLinkText(prevHash, record));
}

export async function firstHashOf(ctx: AnyCtx, electionId: string): Promise<string> {
  const authorityCode = await findAuthorityCode(ctx.db, { authorityId: ctx.authorityId });
  return sha256(firstElectionLinkText({ authorityCode, electionId }));
}

function eventRecord(event: ElectionEvent): ElectionRecord {
  return {
    kind: "event",
    id: event.id,
    row: {
      election: event.electionId,
      ordinal: event.ordinal,
      event: event.kind,
      facts: toldFacts(event),
      by: event.byId,
      at: canonicalInstant(event.at),
    },
    isTelling: isTelling({ kind: "event", event: event.kind }),
  };
}

function paperRecord(electionId: string, { id, preferences }: Ballot): ElectionRecord {
  const row = { election: electionId, preferences: ballotText(preferences) };
  return { kind: "paper", id, row, isTelling: isTelling({ kind: "paper" }) };
}

const factsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What a step says, with a hash in the place of what somebody typed. */
function toldFacts({ kind, facts }: ElectionEvent): string {
  const typed = typedFactOf(kind);
  const read = typed === null ? null : readFacts(facts);
  const words = typed === null ? undefined : read?.[typed];
  // Facts that are not as this program writes them go in as they stand, so that their link does not match.
  if (typed === null || read === null || typeof words !== "string") return facts;
  const { [typed]: _, ...others } = read;
  return canonicalText({ ...others, [`${typed}Hash`]: sha256(words) });
}

function readFacts(facts: string) {
  try {
    return factsSchema.safeParse(JSON.parse(facts)).data ?? null;
  } catch {
    return null;
  }
}

import { listBoards } from "@consortia/db/repositories/boards";
import { type ChainLink, findChainHead, listChainLinks } from "@consortia/db/repositories/chain-links";
import { listMeetings } from "@consortia/db/repositories/meetings";
import { everyMotion, type Motion } from "@consortia/db/repositories/motions";
import type { AnyCtx } from "../shared/ctx.ts";
import { linkForm } from "./chain.ts";
import { firstHashOf, type MarkedRecord, meetingRecords } from "./meeting-records.ts";
import { findResultFault } from "./verify-results.ts";

/** The first row of a meeting that is not as it was written. */
export type MeetingFault = {
  readonly meetingId: string;
  readonly kind: string;
  readonly rowId: string;
  readonly why: string;
};

export type VerifiedMeeting = {
  readonly meetingId: string;
  readonly links: number;
  readonly fault: MeetingFault | null;
};

const meetings_a_page = 50;

/** Every meeting of the authority, one after another, with the first fault of each (AUD, BRD-7, BRD-15). */
export async function* verifyMeetings(ctx: AnyCtx): AsyncGenerator<VerifiedMeeting> {
  const { authorityId } = ctx;
  for (const board of await listBoards(ctx.db, { authorityId })) {
    let before: { startsAt: string; id: string } | undefined;
    for (;;) {
      const page = await listMeetings(ctx.db, {
        authorityId,
        boardId: board.id,
        limit: meetings_a_page,
        ...(before === undefined ? {} : { before }),
      });
      for (const meeting of page) yield await verifyMeeting(ctx, meeting.id);
      const last = page.at(-1);
      if (last === undefined || page.length < meetings_a_page) break;
      before = { startsAt: last.startsAt, id: last.id };
    }
  }
}

/** Recomputes a meeting's chain and every result from the rows, and names the first that does not agree. */
export async function verifyMeeting(ctx: AnyCtx, meetingId: string): Promise<VerifiedMeeting> {
  const { authorityId } = ctx;
  const motions = await everyMotion(ctx.db, { authorityId, meetingId });
  const links = await listChainLinks(ctx.db, { authorityId, meetingId });
  const records = await meetingRecords(ctx, meetingId, motions);
  const fault =
    (await chainFault(ctx, { meetingId, links, records })) ??
    markFault(meetingId, records) ??
    (await resultFault(ctx, motions));
  return { meetingId, links: links.length, fault };
}

async function chainFault(
  ctx: AnyCtx,
  {
    meetingId,
    links,
    records,
  }: {
    meetingId: string;
    links: readonly ChainLink[];
    records: readonly MarkedRecord[];
  },
): Promise<MeetingFault | null> {
  const byId = new Map(records.map(({ record }) => [record.id, record]));
  let hash = await firstHashOf(ctx, meetingId);
  for (const [index, link] of links.entries()) {
    const fault = (why: string) => ({ meetingId, kind: link.kind, rowId: link.rowId, why });
    const record = byId.get(link.rowId);
    if (link.seq !== index + 1) return fault(`link ${index + 1} is missing`);
    if (record === undefined || record.kind !== link.kind) return fault("the row of this link is gone");
    if (link.prevHash !== hash) return fault(`link ${link.seq} does not follow the one before it`);
    if (linkForm(link, record) === null) {
      const basis = link.kind === "result" ? ", or what the result rests on" : "";
      return fault(`link ${link.seq} does not match its row${basis}`);
    }
    hash = link.hash;
    byId.delete(link.rowId);
  }
  const [unlinked] = byId.values();
  if (unlinked !== undefined) {
    return { meetingId, kind: unlinked.kind, rowId: unlinked.id, why: "this row is in no link of the chain" };
  }
  const head = await findChainHead(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (head?.hash === hash && head.seq === links.length) return null;
  return { meetingId, kind: "head", rowId: meetingId, why: "the head is not the hash of the last link" };
}

/** A mark of replacement is outside the hash, so it must follow from the rows that replaced. */
function markFault(meetingId: string, records: readonly MarkedRecord[]): MeetingFault | null {
  const wrong = records.find(({ supersededBy, expectedMark }) => supersededBy !== expectedMark);
  if (wrong === undefined) return null;
  const { kind, id } = wrong.record;
  return { meetingId, kind, rowId: id, why: "it is marked as replaced by a row that did not replace it" };
}

/** The first motion of the meeting whose result does not follow from its votes. */
async function resultFault(ctx: AnyCtx, motions: readonly Motion[]): Promise<MeetingFault | null> {
  for (const motion of motions) {
    const fault = await findResultFault(ctx, motion);
    if (fault !== null) return { meetingId: motion.meetingId, kind: "result", ...fault };
  }
  return null;
}

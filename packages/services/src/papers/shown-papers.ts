import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listPaperWords, type PaperWords } from "@consortia/db/repositories/paper-files";
import { listPaperReads } from "@consortia/db/repositories/paper-reads";
import { listSupplementDates } from "@consortia/db/repositories/paper-supplements";
import { listPapers, type Paper } from "@consortia/db/repositories/papers";
import { isAgendaOut, isPaperReleased } from "@consortia/domain/papers/paper";
import { giveLateReason, markPapersRead, readPapersWaiting } from "@consortia/domain/papers/policy";
import type { Instant } from "@consortia/domain/shared/time";
import { mayReadClosed } from "../board/closed-part.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { latePapersOf } from "./stand-in.ts";

/** A version of a paper as its reader may see it. */
export type ShownPaper = Pick<Paper, "id" | "itemId" | "number" | "version" | "isLate" | "addedAt"> &
  PaperWords & {
    readonly isClosed: boolean;
    /** Members read it. Where not, it is shown to the clerk, the chair and the vice-chair alone. */
    readonly isReleased: boolean;
    /** Late, and the reason is the reader's to give. */
    readonly waitsForReader: boolean;
    /** When it went to members after their agenda; null where it went with the agenda, or has not gone out yet. */
    readonly supplementAt: Instant | null;
    /** The reader has marked this version as read: that is shown to nobody else. */
    readonly isRead: boolean;
    /** The reader keeps such marks, and this version is there to be read. */
    readonly canMark: boolean;
    /** The last version that this reader sees. */
    readonly isNewest: boolean;
  };

/**
 * The papers of a meeting that this reader may read, by number and version; of all others no word (BRD-14). Numbers run
 * through the meeting, so that a gap tells that there are others, as the agenda tells that there is a closed item.
 */
export async function shownPapers(ctx: AnyCtx, meeting: Meeting): Promise<readonly ShownPaper[]> {
  const { authorityId } = ctx;
  const ofMeeting = { authorityId, meetingId: meeting.id };
  const papers = await listPapers(ctx.db, ofMeeting);
  const items = await listAgendaItems(ctx.db, ofMeeting);
  const supplements = await listSupplementDates(ctx.db, ofMeeting);
  const rights = await rightsOf(ctx);
  const { boardId } = meeting;
  const lateOn = await latePapersOf(ctx, meeting);
  const read = await readByActor(
    ctx,
    papers.map(({ id }) => id),
  );
  const keepsMarks = markPapersRead.allows(rights, { boardId }) !== null;
  const parts = [
    { isClosed: false, part: "part1" },
    ...((await mayReadClosed(ctx, meeting.boardId)) ? [{ isClosed: true, part: "part2" }] : []),
  ];
  const shown: Omit<ShownPaper, "isNewest">[] = [];
  for (const { isClosed, part } of parts) {
    const itemIds = new Set(items.filter((item) => item.part === part).map(({ id }) => id));
    const ofPart = papers.filter(({ itemId }) => itemIds.has(itemId));
    const words = await listPaperWords(ctx.db, {
      authorityId,
      isClosed,
      paperIds: ofPart.map(({ id }) => id),
    });
    for (const paper of ofPart) {
      const said = words.get(paper.id);
      if (said === undefined) continue;
      const { id, itemId, number, version, isLate, addedAt } = paper;
      const isReleased = isPaperReleased({
        isOut: isAgendaOut(meeting),
        isLate,
        lateReason: said.lateReason,
      });
      const late = lateOn(itemId);
      if (!isReleased && readPapersWaiting.allows(rights, late) === null) continue;
      const waits = isLate && said.lateReason === null;
      const waitsForReader = waits && giveLateReason.allows(rights, late) !== null;
      const facts = { id, itemId, number, version, isLate, addedAt, ...said };
      const supplementAt = supplements.get(id) ?? null;
      const marks = { isRead: read.has(id), canMark: keepsMarks && isReleased };
      shown.push({ ...facts, ...marks, isClosed, isReleased, waitsForReader, supplementAt });
    }
  }
  const sorted = shown.sort((a, b) => a.number - b.number || a.version - b.version);
  return sorted.map((paper, place) => ({
    ...paper,
    isNewest: sorted[place + 1]?.number !== paper.number,
  }));
}

async function readByActor(ctx: AnyCtx, paperIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (ctx.actor.kind !== "person") return new Set();
  const { authorityId, actor } = ctx;
  return listPaperReads(ctx.db, { authorityId, personId: actor.personId, paperIds });
}

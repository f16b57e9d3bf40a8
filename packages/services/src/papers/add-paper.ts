import type { Meeting } from "@consortia/db/repositories/meetings";
import { insertPaperFile, listPaperWords } from "@consortia/db/repositories/paper-files";
import { insertPaper, listPapers, type Paper } from "@consortia/db/repositories/papers";
import { runMeetings } from "@consortia/domain/board/policy";
import { type PaperKind, paperKindOf } from "@consortia/domain/papers/kinds";
import { isAgendaOut, isPaperLate, largest_paper_bytes, most_papers } from "@consortia/domain/papers/paper";
import type { AddPaper } from "@consortia/domain/papers/schemas";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { mustFindItem, mustFindMeeting } from "../board/load.ts";
import { noticeDaysOf } from "../board/notice.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { sha256OfBytes } from "../shared/hash.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { mustStandOnAgenda } from "./stands-on-agenda.ts";

export type AddedPaper = {
  readonly paperId: Id<"PaperId">;
  readonly number: number;
  readonly version: number;
  /** Members read a late paper once the chair or vice-chair has given the reason. */
  readonly isLate: boolean;
};

/**
 * Puts a paper, or a new version of one, under an item. What was there before stays.
 * @throws DomainError `invalid` at the file where it is too large or not of a kind that papers are.
 */
export async function addPaper(ctx: Ctx, input: AddPaper): Promise<AddedPaper> {
  const { bytes, ...words } = input;
  const sha256 = sha256OfBytes(bytes);
  const { meetingId } = await mustFindItem(ctx, input.itemId);
  // The request is told again by what the file is, not by a copy of it.
  const request = { key: input.requestKey, name: "addPaper", body: { ...words, sha256 } };
  return transact(ctx, { lock: [{ table: "meetings", id: meetingId }], request }, async (ctx) => {
    const item = await mustFindItem(ctx, input.itemId);
    const meeting = await mustFindMeeting(ctx, item.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    await mustStandOnAgenda(ctx, item);
    if (meeting.state === "closed" || meeting.state === "cancelled") {
      throw new DomainError("conflict", `This meeting is ${meeting.state}. It takes no more papers.`);
    }
    const kind = mustBePaper(bytes);
    const isClosed = item.part === "part2";
    const place = await placeOf(ctx, { input, meeting, isClosed });
    const paper = {
      id: ctx.newId("PaperId"),
      boardId: meeting.boardId,
      meetingId: meeting.id,
      itemId: item.id,
      number: place.number,
      version: place.version,
      isLate: await isLateNow(ctx, meeting),
      addedById: actingPerson(ctx),
      addedAt: ctx.clock.now(),
    };
    const { authorityId } = ctx;
    await insertPaper(ctx.db, { ...paper, authorityId });
    const file = { title: place.title, kind, byteCount: bytes.byteLength, sha256, bytes };
    await insertPaperFile(ctx.db, { ...file, authorityId, isClosed, paperId: paper.id });
    const { number, version, isLate } = paper;
    await audit(ctx, grant, {
      act: "paper_added",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { paper: paper.id, item: item.id, number, version, isLate },
    });
    return { paperId: paper.id, number, version, isLate };
  });
}

function mustBePaper(bytes: Uint8Array): PaperKind {
  if (bytes.byteLength === 0) throw invalid("file", "The file is empty");
  if (bytes.byteLength > largest_paper_bytes) throw invalid("file", "The file must be 10 MB or smaller");
  const kind = paperKindOf(bytes);
  if (kind === null) {
    throw invalid(
      "file",
      "Choose a PDF, a Word, Excel or PowerPoint file without macros, a PNG, a JPEG or plain text",
    );
  }
  return kind;
}

type Place = { readonly number: number; readonly version: number; readonly title: string };

/** The next number of the meeting, or the next version of a paper of the same item. */
async function placeOf(
  ctx: WriteCtx,
  { input, meeting, isClosed }: { input: AddPaper; meeting: Meeting; isClosed: boolean },
): Promise<Place> {
  const { authorityId } = ctx;
  const papers = await listPapers(ctx.db, { authorityId, meetingId: meeting.id });
  if (papers.length >= most_papers) {
    throw new DomainError("limit", `A meeting takes ${most_papers} papers with their versions at most.`);
  }
  if (input.versionOf === null) {
    if (input.title === "") throw invalid("title", "Enter the title of the paper");
    return { number: Math.max(0, ...papers.map(({ number }) => number)) + 1, version: 1, title: input.title };
  }
  const last = lastVersion(papers, input.versionOf);
  if (last === null || last.itemId !== input.itemId) throw notFound("We cannot find that paper");
  const words = await listPaperWords(ctx.db, { authorityId, isClosed, paperIds: [last.id] });
  const title = input.title === "" ? words.get(last.id)?.title : input.title;
  if (title === undefined) throw notFound("We cannot find that paper");
  return { number: last.number, version: last.version + 1, title };
}

function lastVersion(papers: readonly Paper[], paperId: string): Paper | null {
  const number = papers.find(({ id }) => id === paperId)?.number;
  return papers.findLast((paper) => paper.number === number) ?? null;
}

async function isLateNow(ctx: WriteCtx, meeting: Meeting): Promise<boolean> {
  return isPaperLate({
    isOut: isAgendaOut(meeting),
    notice: {
      givenOn: londonDate(ctx.clock.now()),
      meetingOn: londonDate(meeting.startsAt),
      calendar: await workingCalendar(ctx),
    },
    noticeDays: await noticeDaysOf(ctx, meeting.boardId),
  });
}

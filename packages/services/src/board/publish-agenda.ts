import { type AgendaItem, listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { type Meeting, updateMeetingState } from "@consortia/db/repositories/meetings";
import { listHolders, listSubstitutes } from "@consortia/db/repositories/seat-holdings";
import { meetingMachine } from "@consortia/domain/board/machines";
import { runMeetings } from "@consortia/domain/board/policy";
import type { OfMeeting } from "@consortia/domain/board/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { formatDate, formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { ensureReportItem } from "../urgent/report-decisions.ts";
import { recordDetected } from "./interests.ts";
import { mustFindBoard, mustFindMeeting } from "./load.ts";
import { publishBarsOf } from "./notice.ts";
import { tellBoard } from "./tell-board.ts";

/** Calls the meeting: the agenda is out with its notice, and members' interests are looked for in the records. */
export async function publishAgenda(ctx: Ctx, input: OfMeeting): Promise<{ interestsFound: number }> {
  const request = { key: input.requestKey, name: "publishAgenda", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    const state = step(meetingMachine, meeting.state, "publish_agenda", "This meeting");
    const { authorityId } = ctx;
    await ensureReportItem(ctx, grant, meeting);
    const items = await listAgendaItems(ctx.db, { authorityId, meetingId: meeting.id });
    const [bar] = await publishBarsOf(ctx, meeting, items.length);
    if (bar !== undefined) {
      throw new DomainError(bar.code, bar.words, bar.field === null ? {} : { field: bar.field });
    }
    const at = ctx.clock.now();
    await updateMeetingState(ctx.db, { authorityId, meetingId: meeting.id, state, calledAt: at });
    const ofBoard = { authorityId, boardId: meeting.boardId, at };
    const members = [...(await listHolders(ctx.db, ofBoard)), ...(await listSubstitutes(ctx.db, ofBoard))];
    const persons = [...new Set(members.map((place) => place.personId))];
    const interestsFound = await recordDetected(ctx, meeting, persons);
    await tellMembers(ctx, meeting, items);
    await audit(ctx, grant, {
      act: "agenda_published",
      subjectKind: "meeting",
      subjectId: meeting.id,
      after: { items: items.length, interestsFound },
    });
    return { interestsFound };
  });
}

/** Experience, section 6, "Papers published"; numbers alone, since titles may be closed (NOT-3). */
async function tellMembers(ctx: WriteCtx, meeting: Meeting, items: readonly AgendaItem[]): Promise<void> {
  const board = await mustFindBoard(ctx, meeting.boardId);
  const decisions = items.filter((item) => item.purpose === "decision").length;
  const page = `{portal}/board/${board.code}/meetings/${meeting.reference}`;
  await tellBoard(ctx, board, {
    kind: "agenda_published",
    key: meeting.id,
    subject: `Papers: ${board.name}, ${formatDate(meeting.startsAt)}`,
    lines: [
      `${counted(items.length, "item")}, ${decisions} to decide. ${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}, ${meeting.place}.`,
      `Read the agenda:\n${page}`,
      `Read the papers as one page:\n${page}/pack`,
      `Tell the board clerk of an interest:\n${page}/interests`,
    ],
  });
}

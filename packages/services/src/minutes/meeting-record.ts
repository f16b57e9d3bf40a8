import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { findCastingVote } from "@consortia/db/repositories/casting-votes";
import { findChainHead } from "@consortia/db/repositories/chain-links";
import type { Meeting } from "@consortia/db/repositories/meetings";
import type { MinutesItem } from "@consortia/db/repositories/minutes-versions";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { listPersonNames } from "@consortia/db/repositories/people";
import { listPresiding } from "@consortia/db/repositories/presiding-terms";
import { listSittings } from "@consortia/db/repositories/sittings";
import { listVotes } from "@consortia/db/repositories/votes";
import { returnWords } from "@consortia/domain/agenda/returning";
import { reportItem } from "@consortia/domain/board/agenda";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { motionStateWord } from "@consortia/domain/board/state-words";
import type { Attendance, MeetingRecord, MotionRecord } from "@consortia/domain/minutes/record";
import { present } from "@consortia/domain/shared/assert";
import { formatDateTime, formatLongDate, formatTime, type Instant } from "@consortia/domain/shared/time";
import { traceItems } from "../agenda/item-traces.ts";
import { allWithClosedWords, showItems } from "../board/closed-part.ts";
import { mustFindBoard } from "../board/load.ts";
import { motionSubjects } from "../board/motion-effects.ts";
import { seatsAt } from "../board/seats-now.ts";
import { type StandingResult, standingResults } from "../board/standing-results.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { reportLinesOf, reportText } from "../urgent/report-lines.ts";
import { interestLines } from "./interest-lines.ts";

export type WhatHappened = {
  readonly record: MeetingRecord;
  readonly items: readonly Omit<MinutesItem, "discussion">[];
};

const voteWords = { for: "For", against: "Against", abstain: "Abstained" } as const;
const basisWords = {
  board_chair: "chair",
  vice_chair: "vice-chair",
  chosen: "chosen by the members",
  clerk: "board clerk, without a vote",
} as const;

/** What the records say of a meeting, in the words that its minutes print. Nothing here is typed by anybody. */
export async function recordMeeting(ctx: AnyCtx, meeting: Meeting): Promise<WhatHappened> {
  const ofMeeting = { authorityId: ctx.authorityId, meetingId: meeting.id };
  const head = present(await findChainHead(ctx.db, ofMeeting), "Every meeting has a chain");
  const presiding = await listPresiding(ctx.db, ofMeeting);
  // Returns in writing come in over days, so that a time of day alone says nothing.
  const isInWriting = meeting.kind === "written";
  const when = (at: Instant) => (isInWriting ? `on ${formatDateTime(at)}` : `at ${formatTime(at)}`);
  return {
    record: {
      held: `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}. ${meeting.place}`,
      times: [
        ...(meeting.openedAt === null ? [] : [`Opened ${when(meeting.openedAt)}.`]),
        ...(meeting.closedAt === null ? [] : [`Closed ${when(meeting.closedAt)}.`]),
      ],
      presiding: presiding.map(
        ({ personName, basis, fromAt, itemOrdinal }) =>
          `${personName} (${basisWords[basis]})${itemOrdinal === null ? "" : `, over item ${itemOrdinal}`}, from ${isInWriting ? formatDateTime(fromAt) : formatTime(fromAt)}`,
      ),
      isInWriting,
      ...(isInWriting ? { attendance: [], absent: [] } : await attendanceOf(ctx, meeting)),
      chain: { links: head.seq, head: head.hash },
    },
    items: await itemsOf(ctx, meeting),
  };
}

/** Who sat where, by the seats that there were when the meeting ended, or while it sat for one that ended in it. */
async function attendanceOf(
  ctx: AnyCtx,
  meeting: Meeting,
): Promise<Pick<MeetingRecord, "attendance" | "absent">> {
  const sittings = await listSittings(ctx.db, { authorityId: ctx.authorityId, meetingId: meeting.id });
  const board = await mustFindBoard(ctx, meeting.boardId);
  const { openedAt, closedAt } = meeting;
  const seatsThen = async (at: Instant | null) =>
    at === null ? [] : seatsAt(ctx, { board, meetingId: null, at });
  const seats = await seatsThen(closedAt);
  const before = await seatsThen(openedAt);
  const attendance = sittings.map((sitting): Attendance => {
    const seat = [...seats, ...before].find((one) => one.seatId === sitting.seatId);
    return {
      seat: seat?.label ?? "A seat that has ended since",
      person: sitting.personName,
      capacity: sitting.capacity,
      arrived: formatTime(sitting.arrivedAt),
      left: sitting.leftAt === null ? "To the end" : formatTime(sitting.leftAt),
    };
  });
  const taken = new Set(sittings.map(({ seatId }) => seatId));
  const absent = seats.filter(({ seatId }) => !taken.has(seatId)).map(({ label }) => label);
  return { attendance, absent };
}

/** Each item with its interests and motions; a closed one in its own words, which are kept apart (BRD-14). */
async function itemsOf(ctx: AnyCtx, meeting: Meeting): Promise<WhatHappened["items"]> {
  const ofMeeting = { authorityId: ctx.authorityId, meetingId: meeting.id };
  const motions = [...(await allWithClosedWords(ctx, await listMotions(ctx.db, ofMeeting)))].reverse();
  const results = await standingResults(ctx, motions);
  const items: WhatHappened["items"][number][] = [];
  const agenda = await listAgendaItems(ctx.db, ofMeeting);
  const traces = await traceItems(ctx, agenda, true);
  for (const item of await showItems(ctx, agenda, true)) {
    const reason = traces.get(item.id)?.deferred ?? null;
    const records: MotionRecord[] = [];
    for (const motion of motions) {
      if (motion.itemId === item.id) records.push(await motionRecord(ctx, motion, results.get(motion.id)));
    }
    items.push({
      itemId: item.id,
      ordinal: item.ordinal,
      part: item.part,
      title: item.title,
      record: {
        interests: await interestLines(ctx, {
          itemId: item.id,
          motions: motions.filter(({ itemId }) => itemId === item.id),
          isInWriting: meeting.kind === "written",
        }),
        motions: records,
        ...(reason === null ? {} : { deferred: returnWords("deferred", reason) }),
        reported: item.standing === reportItem.standing ? await reportedTo(ctx, meeting) : [],
      },
    });
  }
  return items;
}

/** Every member reads these minutes, so of a closed decision they say that there was one (BRD-14). */
async function reportedTo(ctx: AnyCtx, meeting: Meeting): Promise<string[]> {
  const { lines } = await reportLinesOf(ctx, meeting, "anybody");
  return lines.map(reportText);
}

async function motionRecord(
  ctx: AnyCtx,
  motion: Motion,
  result: StandingResult | undefined,
): Promise<MotionRecord> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const casting = await findCastingVote(ctx.db, ofMotion);
  const subject = await motionSubjects[motion.kind].describe(ctx, motion);
  return {
    reference: motion.reference,
    text: motion.text,
    moved: await movedWords(ctx, motion),
    outcome: result?.sentence ?? outcomeWithoutResult(motion),
    corrected: [...(result?.corrected ?? [])],
    casting: casting === null ? null : `${casting.personName}, presiding: ${casting.choice}`,
    effect: subject?.outcome ?? null,
    votes: await namedVotes(ctx, motion),
  };
}

function outcomeWithoutResult(motion: Motion): string {
  return motion.state === "withdrawn" && motion.withdrawnReason !== null
    ? `Withdrawn: ${motion.withdrawnReason}`
    : `${motionStateWord(motion.state)}. No vote was taken.`;
}

async function movedWords(ctx: AnyCtx, { moverId, seconderId }: Motion): Promise<string | null> {
  const ids = [moverId, seconderId].filter((id) => id !== null);
  const names = await listPersonNames(ctx.db, { authorityId: ctx.authorityId, ids });
  const [mover, seconder] = ids.map((id) => names.get(id));
  if (mover === undefined) return null;
  return seconder === undefined ? `Moved by ${mover}` : `Moved by ${mover}, seconded by ${seconder}`;
}

/** BRD-13: named votes are in the minutes, seat by seat, with who might have voted and did not. */
async function namedVotes(ctx: AnyCtx, motion: Motion): Promise<MotionRecord["votes"]> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const votes = await listVotes(ctx.db, ofMotion);
  const roll = await listRoll(ctx.db, ofMotion);
  return roll
    .filter((line) => line.isEligible)
    .map((line) => {
      const vote = votes.find((one) => one.seatId === line.seatId);
      return {
        seat: seatLabel({
          kind: line.seatKind,
          ordinal: line.ordinal,
          consortiumName: line.consortiumName,
          constituency: line.constituency,
        }),
        person: line.personName ?? "Nobody",
        vote: vote === undefined || vote.choice === "void" ? "No vote cast" : voteWords[vote.choice],
      };
    });
}

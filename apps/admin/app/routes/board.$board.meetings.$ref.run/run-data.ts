import type { AdminCaller } from "@consortia/api/root";
import { mayDefer, traceLines } from "@consortia/domain/agenda/returning";
import { quorumShortfall } from "@consortia/domain/board/quorum";
import { isCounted } from "@consortia/domain/board/recount";
import { rollNotes } from "@consortia/domain/board/roll";
import { motionStateWord } from "@consortia/domain/board/state-words";

type MeetingPage = Awaited<ReturnType<AdminCaller["board"]["readMeeting"]>>;
type MeetingItem = MeetingPage["items"][number];

/** What the run page shows of a meeting. */
export function runData(page: MeetingPage) {
  const { meeting, seats, items } = page;
  return {
    path: `/board/${page.board.code}/meetings/${meeting.reference}`,
    boardPath: `/board/${page.board.code}`,
    boardName: page.board.name,
    reference: meeting.reference,
    meetingId: meeting.id,
    isWritten: meeting.kind === "written",
    isOpen: meeting.state === "opened" && meeting.kind !== "written",
    isRunning: meeting.kind !== "written" && (meeting.state === "opened" || meeting.state === "called"),
    presiding:
      page.presiding === null ? null : { id: page.presiding.personId, name: page.presiding.personName },
    seats: seats.map((seat) => ({
      id: seat.seatId,
      label: seat.label,
      sitterId: seat.sitterId ?? "",
      choices: [
        ...(seat.holder === null
          ? []
          : [{ value: seat.holder.personId, words: `${seat.holder.personName}, holder` }]),
        ...seat.substitutes.map((place) => ({
          value: place.personId,
          words: `${place.personName}, substitute`,
        })),
      ],
    })),
    sitting: seats.flatMap((seat) =>
      seat.sitting === null || seat.votes === 0
        ? []
        : [
            {
              value: seat.sitting.personId,
              words: `${seat.sitting.personName}, ${seat.label}`,
              isLa: seat.seat.kind === "la",
            },
          ],
    ),
    members: membersOf(seats),
    mayClerkPreside:
      page.clerkMayPreside === null
        ? []
        : [{ value: page.clerkMayPreside, words: "You, the board clerk, without a vote" }],
    items: items.map((one) => itemData(one, `/board/${page.board.code}`)),
  };
}

/** Everybody who holds a seat or stands in for one, once each. */
function membersOf(seats: MeetingPage["seats"]) {
  const members = new Map<string, string>();
  for (const seat of seats) {
    const people = [...(seat.holder === null ? [] : [seat.holder]), ...seat.substitutes];
    for (const { personId, personName } of people) {
      if (!members.has(personId)) members.set(personId, `${personName}, ${seat.label}`);
    }
  }
  return [...members].map(([value, words]) => ({ value, words }));
}

function motionData(motion: NonNullable<MeetingItem["motion"]>) {
  const { id, reference, text, state, kind } = motion;
  return { id, reference, text, state, kind, word: motionStateWord(state) };
}

function itemData(entry: MeetingItem, boardPath: string) {
  const { item, motion, amendments, sentence, corrected, trace, interests, waiting, roll, presiding } = entry;
  const { unbreakable } = entry;
  return {
    id: item.id,
    title: `${item.ordinal}. ${item.title}`,
    sentence,
    corrected,
    trace: traceLines(trace, boardPath),
    mayDefer:
      !item.isHidden &&
      mayDefer({
        standing: item.standing,
        isDeferred: trace.deferred !== null,
        motion: motion?.state ?? null,
      }),
    isCounted: motion !== null && isCounted(motion.state),
    unbreakable,
    /** From the opening of voting on, an interest that nobody has told of can be recorded. */
    hasBeenPut: [motion, ...amendments.map((one) => one.motion)].some(
      (one) => one !== null && !["draft", "open", "withdrawn", "not_reached"].includes(one.state),
    ),
    /** Nothing of it is left to preside over; equal votes still wait for the casting vote. */
    isOver:
      motion !== null &&
      ["carried", "not_carried", "inquorate", "withdrawn", "not_reached"].includes(motion.state),
    interests: interests.map((one) => `${one.personName}: ${one.nature}`),
    waiting: waiting.map((one) => ({
      id: one.id,
      person: one.personName,
      nature: one.nature,
      says: one.says,
      explanation: one.explanation,
      source: one.source,
      isInForce: one.state === "confirmed",
    })),
    motion: motion === null ? null : motionData(motion),
    presiding:
      presiding === null
        ? null
        : {
            id: presiding.personId,
            name: presiding.personName,
            /** In the place of whoever presides over the meeting. */
            isForItem: presiding.itemId !== null,
            isBarred: presiding.isBarred,
          },
    amendments: amendments.map((one) => ({ ...motionData(one.motion), sentence: one.sentence })),
    quorum:
      roll === null
        ? null
        : {
            seats: roll.entries.length,
            present: roll.entries.filter((entry) => entry.personId !== null).length,
            leftForInterest: roll.entries.filter((entry) => entry.reason === "interest").length,
            canVote: roll.entries.filter((entry) => entry.isEligible).length,
            needed: roll.quorum.needed,
            neededOf: roll.quorum.counted,
            isMet: roll.quorum.isMet,
            shortfall: quorumShortfall(roll.quorum),
            notes: rollNotes(roll.entries),
          },
  };
}

export type RunData = ReturnType<typeof runData>;
export type RunItem = RunData["items"][number];

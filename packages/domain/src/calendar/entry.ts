import type { MeetingState } from "../board/machines.ts";
import { meetingTitle } from "../board/written.ts";
import type { ElectionState } from "../elections/machine.ts";
import { addHours, type Instant } from "../shared/time.ts";

/** A board records no end of a meeting in advance; two hours are kept free in a diary. */
const meeting_hours = 2;

/**
 * What a calendar shows: never an agenda item, a motion or a person. A deadline is an instant that fills no time.
 */
export type CalendarEntry = {
  /** The same for ever, so that a later copy replaces an earlier one. */
  readonly uid: string;
  /** Counts up with each change. */
  readonly sequence: number;
  readonly kind: "meeting" | "deadline";
  readonly startsAt: Instant;
  /** Null of a deadline. */
  readonly endsAt: Instant | null;
  readonly title: string;
  readonly place: string | null;
  readonly isCancelled: boolean;
  /** Its page in the portal. */
  readonly path: string;
};

type MeetingFacts = {
  readonly id: string;
  readonly reference: string;
  readonly kind: "ordinary" | "urgent" | "written";
  readonly startsAt: Instant;
  readonly place: string;
  readonly state: MeetingState;
  readonly calledAt: Instant | null;
  readonly version: number;
};

type ElectionFacts = {
  readonly id: string;
  /** `Leads of Avon`. */
  readonly title: string;
  readonly state: ElectionState;
  readonly nominationsCloseAt: Instant;
  readonly closesAt: Instant;
  readonly version: number;
};

/** Each step counts one up from the call, so that one cancelled as its first was in nobody's diary. */
const cancelled_first = 2;

/** Its two deadlines once nominations open; a ballot that is not needed is shown as cancelled. Never who stands. */
export function electionEntries(election: ElectionFacts): readonly CalendarEntry[] {
  const { id, state, nominationsCloseAt, closesAt, version } = election;
  if (state === "draft" || (state === "cancelled" && version === cancelled_first)) return [];
  const isOff = state === "cancelled" || state === "void";
  const isDecided = state === "uncontested" || state === "unfilled";
  return [
    deadlineOf(election, {
      uid: `${id}-nominations@consortia`,
      startsAt: nominationsCloseAt,
      what: "nominations close",
      isCancelled: isOff,
    }),
    deadlineOf(election, {
      uid: `${id}-ballot@consortia`,
      startsAt: closesAt,
      what: "ballot closes",
      isCancelled: isOff || isDecided,
    }),
  ];
}

function deadlineOf(
  { id, title, version }: ElectionFacts,
  { what, ...facts }: Pick<CalendarEntry, "uid" | "startsAt" | "isCancelled"> & { readonly what: string },
): CalendarEntry {
  const words = `${title}: ${what}`;
  return {
    ...facts,
    sequence: version,
    kind: "deadline",
    endsAt: null,
    title: facts.isCancelled ? `Cancelled: ${words}` : words,
    place: null,
    path: `/elections/${id}`,
  };
}

/** A meeting stands in a calendar once members were told of it, and stays there as cancelled if it is. */
export function isInCalendar({ calledAt }: Pick<MeetingFacts, "calledAt">): boolean {
  return calledAt !== null;
}

/** The meeting itself, or of a written procedure the deadline of its returns. */
export function meetingEntry(
  board: { readonly name: string; readonly code: string },
  meeting: MeetingFacts,
): CalendarEntry {
  const isWritten = meeting.kind === "written";
  const isCancelled = meeting.state === "cancelled";
  const what = isWritten ? `returns close, written procedure ${meeting.reference}` : meetingTitle(meeting);
  const words = `${board.name}: ${what}`;
  return {
    uid: `${meeting.id}@consortia`,
    sequence: meeting.version,
    kind: isWritten ? "deadline" : "meeting",
    startsAt: meeting.startsAt,
    endsAt: isWritten ? null : addHours(meeting.startsAt, meeting_hours),
    title: isCancelled ? `Cancelled: ${words}` : words,
    place: isWritten ? null : meeting.place,
    isCancelled,
    path: `/board/${board.code}/meetings/${meeting.reference}`,
  };
}

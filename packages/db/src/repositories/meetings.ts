import type { MeetingState } from "@consortia/domain/board/machines";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type Meeting = {
  readonly id: Id<"MeetingId">;
  readonly boardId: Id<"BoardId">;
  readonly reference: string;
  readonly kind: "ordinary" | "urgent" | "written";
  readonly startsAt: Instant;
  readonly place: string;
  readonly urgencyReason: string | null;
  readonly state: MeetingState;
  readonly calledAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly cancelledReason: string | null;
  /** Counts up with each change of its time, place or state. */
  readonly version: number;
};

type MeetingToInsert = Pick<
  Meeting,
  "id" | "boardId" | "reference" | "kind" | "startsAt" | "place" | "urgencyReason"
> & { readonly authorityId: string; readonly createdAt: Instant; readonly firstHash: string };

/** The meeting together with the head of its chain, so that there is always a row to lock. */
export async function insertMeeting(db: Writer, meeting: MeetingToInsert): Promise<void> {
  await db
    .insertInto("meetings")
    .values({
      id: meeting.id,
      authority_id: meeting.authorityId,
      board_id: meeting.boardId,
      reference: meeting.reference,
      kind: meeting.kind,
      starts_at: meeting.startsAt,
      place: meeting.place,
      urgency_reason: meeting.urgencyReason,
      state: "draft",
      called_at: null,
      opened_at: null,
      closed_at: null,
      cancelled_reason: null,
      created_at: meeting.createdAt,
    })
    .execute();
  await db
    .insertInto("meeting_chains")
    .values({ id: meeting.id, authority_id: meeting.authorityId, head_seq: 0, head_hash: meeting.firstHash })
    .execute();
}

export async function findMeeting(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<Meeting | null> {
  const row = await db
    .selectFrom("meetings")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", meetingId)
    .executeTakeFirst();
  return row === undefined ? null : meetingOf(row);
}

export async function findMeetingByReference(
  db: Reader,
  { authorityId, boardId, reference }: { authorityId: string; boardId: string; reference: string },
): Promise<Meeting | null> {
  const row = await db
    .selectFrom("meetings")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .where("reference", "=", reference)
    .executeTakeFirst();
  return row === undefined ? null : meetingOf(row);
}

/** Meetings of a board, the latest first. */
export async function listMeetings(
  db: Reader,
  {
    authorityId,
    boardId,
    limit,
    before,
  }: {
    authorityId: string;
    boardId: string;
    limit: number;
    before?: { startsAt: Instant; id: string };
  },
): Promise<readonly Meeting[]> {
  let meetings = db
    .selectFrom("meetings")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId);
  if (before !== undefined) {
    meetings = meetings.where((where) =>
      where.or([
        where("starts_at", "<", before.startsAt),
        where.and([where("starts_at", "=", before.startsAt), where("id", "<", before.id)]),
      ]),
    );
  }
  const rows = await meetings.orderBy("starts_at", "desc").orderBy("id", "desc").limit(limit).execute();
  return rows.map(meetingOf);
}

const most_in_calendar = 200;

/** Meetings that members were told of, of every board and from an instant on, the first of them first. */
export async function listCalledMeetings(
  db: Reader,
  { authorityId, from }: { authorityId: string; from: Instant },
): Promise<
  readonly { readonly board: { readonly name: string; readonly code: string }; readonly meeting: Meeting }[]
> {
  const rows = await db
    .selectFrom("meetings as meeting")
    .innerJoin("boards as board", (join) =>
      join
        .onRef("board.authority_id", "=", "meeting.authority_id")
        .onRef("board.id", "=", "meeting.board_id"),
    )
    .selectAll("meeting")
    .select(["board.name as board_name", "board.code as board_code"])
    .where("meeting.authority_id", "=", authorityId)
    .where("meeting.starts_at", ">=", from)
    .where("meeting.called_at", "is not", null)
    .orderBy("meeting.starts_at")
    .orderBy("meeting.id")
    .limit(most_in_calendar)
    .execute();
  return rows.map(({ board_name, board_code, ...row }) => ({
    board: { name: board_name, code: board_code },
    meeting: meetingOf(row),
  }));
}

export async function updateMeetingState(
  db: Writer,
  {
    authorityId,
    meetingId,
    ...change
  }: {
    authorityId: string;
    meetingId: string;
    state: MeetingState;
    calledAt?: Instant;
    openedAt?: Instant;
    closedAt?: Instant;
    cancelledReason?: string;
  },
): Promise<void> {
  await db
    .updateTable("meetings")
    .set((set) => ({
      state: change.state,
      version: set("version", "+", 1),
      ...(change.calledAt === undefined ? {} : { called_at: change.calledAt }),
      ...(change.openedAt === undefined ? {} : { opened_at: change.openedAt }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
      ...(change.cancelledReason === undefined ? {} : { cancelled_reason: change.cancelledReason }),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", meetingId)
    .execute();
}

/** Another day, time or place; the reference never changes. */
export async function updateMeetingTime(
  db: Writer,
  meeting: { authorityId: string; meetingId: string; startsAt: Instant; place: string },
): Promise<void> {
  await db
    .updateTable("meetings")
    .set((set) => ({
      starts_at: meeting.startsAt,
      place: meeting.place,
      version: set("version", "+", 1),
    }))
    .where("authority_id", "=", meeting.authorityId)
    .where("id", "=", meeting.meetingId)
    .execute();
}

function meetingOf(row: Selectable<Schema["meetings"]>): Meeting {
  return {
    id: asId("MeetingId", row.id),
    boardId: asId("BoardId", row.board_id),
    reference: row.reference,
    kind: row.kind,
    startsAt: row.starts_at,
    place: row.place,
    urgencyReason: row.urgency_reason,
    state: row.state,
    calledAt: row.called_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    cancelledReason: row.cancelled_reason,
    version: row.version,
  };
}

import type { AgreementWay, MinutesState } from "@consortia/domain/minutes/machine";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { everyRow } from "../every-row.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";
import type { Motion } from "./motions.ts";

export type Agreement = {
  readonly how: AgreementWay;
  readonly at: Instant;
  readonly meetingId: Id<"MeetingId">;
  readonly motionId: Id<"MotionId"> | null;
  readonly presidingId: PersonId;
};

export type Minutes = {
  readonly id: Id<"MinutesId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  /** 1 is the minutes of the meeting; a correction made after signing is 2 or more. */
  readonly number: number;
  readonly correctsId: Id<"MinutesId"> | null;
  readonly state: MinutesState;
  readonly latestNo: number;
  readonly circulatedNo: number | null;
  readonly circulatedAt: Instant | null;
  readonly agreement: Agreement | null;
  readonly signature: { readonly personId: PersonId; readonly at: Instant } | null;
};

const most_minutes = 200;

export async function insertMinutes(
  db: Writer,
  minutes: Pick<Minutes, "id" | "boardId" | "meetingId" | "number" | "correctsId"> & {
    readonly authorityId: string;
    readonly createdAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("minutes")
    .values({
      id: minutes.id,
      authority_id: minutes.authorityId,
      board_id: minutes.boardId,
      meeting_id: minutes.meetingId,
      number: minutes.number,
      corrects_id: minutes.correctsId,
      state: "draft",
      latest_no: 1,
      circulated_no: null,
      circulated_at: null,
      agreed_how: null,
      agreed_at: null,
      agreed_meeting_id: null,
      agreed_motion_id: null,
      agreed_presiding_id: null,
      signed_by_id: null,
      signed_at: null,
      created_at: minutes.createdAt,
    })
    .execute();
}

/** Minutes of one meeting with their corrections, or of a board in some states; the oldest first. */
export async function listMinutes(
  db: Reader,
  wanted: {
    authorityId: string;
    minutesId?: string;
    meetingId?: string;
    boardId?: string;
    states?: readonly MinutesState[];
  },
): Promise<readonly Minutes[]> {
  let minutes = db.selectFrom("minutes").selectAll().where("authority_id", "=", wanted.authorityId);
  if (wanted.minutesId !== undefined) minutes = minutes.where("id", "=", wanted.minutesId);
  if (wanted.meetingId !== undefined) minutes = minutes.where("meeting_id", "=", wanted.meetingId);
  if (wanted.boardId !== undefined) minutes = minutes.where("board_id", "=", wanted.boardId);
  if (wanted.states !== undefined) minutes = minutes.where("state", "in", wanted.states);
  const rows = await minutes
    .orderBy("created_at")
    .orderBy("number")
    .orderBy("id")
    .limit(most_minutes)
    .execute();
  return rows.map(minutesOf);
}

export async function findMinutes(
  db: Reader,
  { authorityId, minutesId }: { authorityId: string; minutesId: string },
): Promise<Minutes | null> {
  const [found] = await listMinutes(db, { authorityId, minutesId });
  return found ?? null;
}

/** Moves the minutes to a state with what belongs to it. What may follow what is the machine's and a trigger's. */
export async function updateMinutes(
  db: Writer,
  {
    authorityId,
    minutesId,
    ...change
  }: {
    authorityId: string;
    minutesId: string;
    state: MinutesState;
    latestNo?: number;
    circulated?: { readonly no: number; readonly at: Instant };
    /** Null takes back an agreement whose motion is no longer carried. */
    agreement?: Agreement | null;
    signature?: { readonly personId: PersonId; readonly at: Instant };
  },
): Promise<void> {
  const { circulated, agreement, signature, latestNo } = change;
  await db
    .updateTable("minutes")
    .set((set) => ({
      state: change.state,
      version: set("version", "+", 1),
      ...(latestNo === undefined ? {} : { latest_no: latestNo }),
      ...(circulated === undefined ? {} : { circulated_no: circulated.no, circulated_at: circulated.at }),
      ...(signature === undefined ? {} : { signed_by_id: signature.personId, signed_at: signature.at }),
      ...(agreement === undefined
        ? {}
        : {
            agreed_how: agreement?.how ?? null,
            agreed_at: agreement?.at ?? null,
            agreed_meeting_id: agreement?.meetingId ?? null,
            agreed_motion_id: agreement?.motionId ?? null,
            agreed_presiding_id: agreement?.presidingId ?? null,
          }),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", minutesId)
    .execute();
}

export async function insertMinutesMotion(
  db: Writer,
  of: { readonly authorityId: string; readonly motionId: string; readonly minutesId: string },
): Promise<void> {
  await db
    .insertInto("minutes_motions")
    .values({ authority_id: of.authorityId, motion_id: of.motionId, minutes_id: of.minutesId })
    .execute();
}

/** The minutes that a motion would agree; null for a motion that names none. */
export async function findMinutesOfMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<Id<"MinutesId"> | null> {
  const row = await db
    .selectFrom("minutes_motions")
    .select("minutes_id")
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", motionId)
    .executeTakeFirst();
  return row === undefined ? null : asId("MinutesId", row.minutes_id);
}

/** The motions that would agree these minutes, with their states. */
export async function listMotionsOfMinutes(
  db: Reader,
  { authorityId, minutesId }: { authorityId: string; minutesId: string },
): Promise<readonly Pick<Motion, "id" | "reference" | "state">[]> {
  const rows = await everyRow(
    db
      .selectFrom("minutes_motions as named")
      .innerJoin("motions as motion", (join) =>
        join
          .onRef("motion.authority_id", "=", "named.authority_id")
          .onRef("motion.id", "=", "named.motion_id"),
      )
      .select(["motion.id", "motion.reference", "motion.state"])
      .where("named.authority_id", "=", authorityId)
      .where("named.minutes_id", "=", minutesId)
      .orderBy("motion.created_at")
      .orderBy("motion.id"),
  );
  return rows.map(({ id, reference, state }) => ({ id: asId("MotionId", id), reference, state }));
}

function minutesOf(row: Selectable<Schema["minutes"]>): Minutes {
  return {
    id: asId("MinutesId", row.id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    number: row.number,
    correctsId: row.corrects_id === null ? null : asId("MinutesId", row.corrects_id),
    state: row.state,
    latestNo: row.latest_no,
    circulatedNo: row.circulated_no,
    circulatedAt: row.circulated_at,
    agreement: agreementOf(row),
    signature:
      row.signed_by_id === null || row.signed_at === null
        ? null
        : { personId: asId("PersonId", row.signed_by_id), at: row.signed_at },
  };
}

function agreementOf(row: Selectable<Schema["minutes"]>): Agreement | null {
  const { agreed_how, agreed_at, agreed_meeting_id, agreed_presiding_id, agreed_motion_id } = row;
  if (agreed_how === null || agreed_at === null) return null;
  if (agreed_meeting_id === null || agreed_presiding_id === null) return null;
  return {
    how: agreed_how,
    at: agreed_at,
    meetingId: asId("MeetingId", agreed_meeting_id),
    motionId: agreed_motion_id === null ? null : asId("MotionId", agreed_motion_id),
    presidingId: asId("PersonId", agreed_presiding_id),
  };
}

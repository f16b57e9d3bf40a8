import { closed_title } from "@consortia/domain/board/agenda";
import type { MotionKind } from "@consortia/domain/board/constitution";
import type { MotionState } from "@consortia/domain/board/machines";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { ExpressionBuilder, Selectable } from "kysely";
import { everyRow } from "../every-row.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";
import { insertClosedMotion } from "./closed-items.ts";

export type Motion = {
  readonly id: Id<"MotionId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly reference: string;
  readonly kind: MotionKind;
  readonly text: string;
  readonly moverId: PersonId | null;
  readonly seconderId: PersonId | null;
  readonly state: MotionState;
  readonly withdrawnReason: string | null;
  /** The motion whose text this one would change. */
  readonly amendsId: Id<"MotionId"> | null;
  /** Of an amendment that was carried: its place among those of its motion, whatever a recount made of it since. */
  readonly amendedPlace: number | null;
  /** Until when returns are taken in a written procedure; null in a meeting. */
  readonly returnsBy: Instant | null;
};

const most_motions = 100;

export async function insertMotion(
  db: Writer,
  motion: Pick<Motion, "id" | "boardId" | "meetingId" | "itemId" | "reference" | "kind" | "text"> & {
    readonly authorityId: string;
    readonly createdAt: Instant;
    readonly amendsId?: Id<"MotionId">;
    /** For the motion of a closed item: its text is kept apart, and its hash told only with this in it (BRD-14). */
    readonly closedSalt?: Id<"SaltId"> | null;
  },
): Promise<void> {
  const salt = motion.closedSalt ?? null;
  await db
    .insertInto("motions")
    .values({
      id: motion.id,
      authority_id: motion.authorityId,
      board_id: motion.boardId,
      meeting_id: motion.meetingId,
      item_id: motion.itemId,
      reference: motion.reference,
      kind: motion.kind,
      ballot: "recorded",
      text: salt === null ? motion.text : closed_title,
      mover_id: null,
      seconder_id: null,
      state: "draft",
      withdrawn_reason: null,
      amends_id: motion.amendsId ?? null,
      returns_by: null,
      created_at: motion.createdAt,
    })
    .execute();
  if (salt !== null) await insertClosedMotion(db, { ...motion, motionId: motion.id, salt });
}

export async function findMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<Motion | null> {
  const row = await db
    .selectFrom("motions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", motionId)
    .executeTakeFirst();
  return row === undefined ? null : motionOf(row);
}

export async function findMotionByReference(
  db: Reader,
  { authorityId, boardId, reference }: { authorityId: string; boardId: string; reference: string },
): Promise<Motion | null> {
  const row = await db
    .selectFrom("motions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .where("reference", "=", reference)
    .executeTakeFirst();
  return row === undefined ? null : motionOf(row);
}

/** Motions of one meeting, or of the board's latest decisions, newest first. */
export async function listMotions(
  db: Reader,
  wanted: {
    authorityId: string;
    meetingId?: string;
    itemId?: string;
    boardId?: string;
    states?: readonly MotionState[];
    /** Leaves out the motions of closed items. */
    isOpenOnly?: boolean;
    limit?: number;
  },
): Promise<readonly Motion[]> {
  let motions = db.selectFrom("motions").selectAll().where("authority_id", "=", wanted.authorityId);
  if (wanted.meetingId !== undefined) motions = motions.where("meeting_id", "=", wanted.meetingId);
  if (wanted.itemId !== undefined) motions = motions.where("item_id", "=", wanted.itemId);
  if (wanted.boardId !== undefined) motions = motions.where("board_id", "=", wanted.boardId);
  if (wanted.states !== undefined) motions = motions.where("state", "in", wanted.states);
  if (wanted.isOpenOnly === true) motions = motions.where(isOfOpenItem);
  const rows = await motions
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(wanted.limit ?? most_motions)
    .execute();
  return rows.map(motionOf);
}

/** Every motion of a meeting, newest first, for whoever proves or writes out the whole of it. */
export async function everyMotion(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<readonly Motion[]> {
  const rows = await everyRow(
    db
      .selectFrom("motions")
      .selectAll()
      .where("authority_id", "=", authorityId)
      .where("meeting_id", "=", meetingId)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc"),
  );
  return rows.map(motionOf);
}

/** Motions in writing whose returns have closed and that are not decided, by their ids. */
export async function listDueReturns(
  db: Reader,
  { authorityId, at }: { authorityId: string; at: Instant },
): Promise<readonly Id<"MotionId">[]> {
  const rows = await db
    .selectFrom("motions")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("state", "in", ["voting", "tied"])
    .where("returns_by", "<=", at)
    .orderBy("id")
    .limit(most_motions)
    .execute();
  return rows.map((row) => asId("MotionId", row.id));
}

function isOfOpenItem(where: ExpressionBuilder<Schema, "motions">) {
  return where.exists(
    where
      .selectFrom("agenda_items as item")
      .select("item.id")
      .whereRef("item.authority_id", "=", "motions.authority_id")
      .whereRef("item.id", "=", "motions.item_id")
      .where("item.part", "=", "part1"),
  );
}

export async function updateMotion(
  db: Writer,
  {
    authorityId,
    motionId,
    state,
    ...change
  }: {
    authorityId: string;
    motionId: string;
    state: MotionState;
    moverId?: PersonId;
    seconderId?: PersonId;
    withdrawnReason?: string;
    returnsBy?: Instant;
  },
): Promise<void> {
  await db
    .updateTable("motions")
    .set((set) => ({
      state,
      version: set("version", "+", 1),
      ...(change.moverId === undefined ? {} : { mover_id: change.moverId }),
      ...(change.seconderId === undefined ? {} : { seconder_id: change.seconderId }),
      ...(change.returnsBy === undefined ? {} : { returns_by: change.returnsBy }),
      ...(change.withdrawnReason === undefined ? {} : { withdrawn_reason: change.withdrawnReason }),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", motionId)
    .execute();
}

function motionOf(row: Selectable<Schema["motions"]>): Motion {
  return {
    id: asId("MotionId", row.id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    reference: row.reference,
    kind: row.kind,
    text: row.text,
    moverId: row.mover_id === null ? null : asId("PersonId", row.mover_id),
    seconderId: row.seconder_id === null ? null : asId("PersonId", row.seconder_id),
    state: row.state,
    withdrawnReason: row.withdrawn_reason,
    amendsId: row.amends_id === null ? null : asId("MotionId", row.amends_id),
    amendedPlace: row.amended_place,
    returnsBy: row.returns_by,
  };
}

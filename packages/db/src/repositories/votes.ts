import type { CastFacts, StandingVote } from "@consortia/domain/board/cast";
import type { VoteChange } from "@consortia/domain/board/constitution";
import type { Constituency } from "@consortia/domain/board/electorate";
import type { VoteChoice } from "@consortia/domain/board/majority";
import type { SeatKind } from "@consortia/domain/board/roll";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { everyRow } from "../every-row.ts";
import { prepared } from "../prepared.ts";
import type { Reader, Writer } from "../store.ts";

export type Vote = {
  readonly id: Id<"VoteId">;
  readonly motionId: Id<"MotionId">;
  readonly seatId: Id<"SeatId">;
  readonly personId: PersonId;
  readonly rollRevision: number;
  readonly choice: VoteChoice | "void";
  readonly replaces: Id<"VoteId"> | null;
  readonly appointmentId: AppointmentId;
  readonly castAt: Instant;
};

/** What `checkCast` decides on, with what the insert needs. */
export type CastingDesk = Omit<CastFacts, "voterId" | "isInSeat" | "replaces" | "at"> & {
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly motionReference: string;
  readonly rollRevision: number | null;
  /** The row a new vote supersedes, a void one included. */
  readonly currentId: Id<"VoteId"> | null;
};

/** Appends a vote; the one it replaces is marked first, so that the one-current-vote index holds throughout (BRD-1). */
export async function insertVote(db: Writer, vote: Vote & { readonly authorityId: string }): Promise<void> {
  if (vote.replaces !== null) {
    await db
      .updateTable("votes")
      .set({ superseded_by: vote.id })
      .where("authority_id", "=", vote.authorityId)
      .where("id", "=", vote.replaces)
      .execute();
  }
  await db
    .insertInto("votes")
    .values({
      id: vote.id,
      authority_id: vote.authorityId,
      motion_id: vote.motionId,
      seat_id: vote.seatId,
      person_id: vote.personId,
      roll_revision: vote.rollRevision,
      choice: vote.choice,
      replaces: vote.replaces,
      appointment_id: vote.appointmentId,
      cast_at: vote.castAt,
      superseded_by: null,
    })
    .execute();
}

/** One read for one vote: the motion, the seat, its entry on the roll and the vote that stands. */
export async function findCastingDesk(
  db: Reader,
  of: { authorityId: string; motionId: string; seatId: string },
): Promise<CastingDesk | null> {
  const [row] = await castingDesk(db, of);
  if (row === undefined) return null;
  return {
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    motionReference: row.reference,
    motion: { state: row.state, closedAt: row.closed_at, returnsBy: row.returns_by },
    seat: { label: labelOf(row), kind: row.seat_kind },
    entry: entryOf(row),
    standing: standingOf(row),
    rollRevision: row.revision,
    currentId: row.vote_id === null ? null : asId("VoteId", row.vote_id),
    voteChange: row.vote_change ?? "until_close",
  };
}

const castingDesk = prepared((db, { text }) =>
  db
    .selectFrom("motions as motion")
    .innerJoin("seats as seat", (join) =>
      join.onRef("seat.board_id", "=", "motion.board_id").on("seat.id", "=", text("seatId")),
    )
    .leftJoin("school_groups as consortium", "consortium.id", "seat.consortium_id")
    .leftJoin("motion_openings as opening", "opening.motion_id", "motion.id")
    .leftJoin("motion_closings as closing", "closing.motion_id", "motion.id")
    .leftJoin("motion_rolls as roll", (join) =>
      join
        .onRef("roll.authority_id", "=", "motion.authority_id")
        .onRef("roll.motion_id", "=", "motion.id")
        .onRef("roll.seat_id", "=", "seat.id")
        .on("roll.superseded_by", "is", null),
    )
    .leftJoin("people as sitter", "sitter.id", "roll.person_id")
    .leftJoin("votes as vote", (join) =>
      join
        .onRef("vote.authority_id", "=", "motion.authority_id")
        .onRef("vote.motion_id", "=", "motion.id")
        .onRef("vote.seat_id", "=", "seat.id")
        .on("vote.superseded_by", "is", null),
    )
    .leftJoin("people as voter", "voter.id", "vote.person_id")
    .leftJoin("motion_rolls as voter_roll", (join) =>
      join
        .onRef("voter_roll.authority_id", "=", "vote.authority_id")
        .onRef("voter_roll.motion_id", "=", "vote.motion_id")
        .onRef("voter_roll.seat_id", "=", "vote.seat_id")
        .onRef("voter_roll.revision", "=", "vote.roll_revision"),
    )
    .select([
      "motion.board_id",
      "motion.meeting_id",
      "motion.reference",
      "motion.state",
      "motion.returns_by",
      "closing.closed_at",
      "opening.vote_change",
      "seat.kind as seat_kind",
      "seat.ordinal",
      "seat.constituency",
      "consortium.name as consortium_name",
      "roll.revision",
      "roll.person_id as sitter_id",
      "roll.standing",
      "roll.reason",
      "sitter.name as sitter_name",
      "vote.id as vote_id",
      "vote.choice",
      "vote.person_id as voter_id",
      "vote.cast_at",
      "voter.name as voter_name",
      "voter_roll.capacity as voter_capacity",
    ])
    .where("motion.authority_id", "=", text("authorityId"))
    .where("motion.id", "=", text("motionId")),
);

function labelOf(row: {
  seat_kind: SeatKind;
  ordinal: number;
  consortium_name: string | null;
  constituency: Constituency | null;
}): string {
  const { ordinal, constituency } = row;
  return seatLabel({ kind: row.seat_kind, ordinal, consortiumName: row.consortium_name, constituency });
}

/** Votes on a motion in the order they were cast: those that stand, or with `history` every one. */
export async function listVotes(
  db: Reader,
  { authorityId, motionId, history }: { authorityId: string; motionId: string; history?: boolean },
): Promise<readonly (Vote & { readonly personName: string; readonly supersededBy: string | null })[]> {
  let votes = db
    .selectFrom("votes")
    .innerJoin("people", "people.id", "votes.person_id")
    .selectAll("votes")
    .select("people.name")
    .where("votes.authority_id", "=", authorityId)
    .where("votes.motion_id", "=", motionId);
  if (history !== true) votes = votes.where("votes.superseded_by", "is", null);
  const rows = await everyRow(votes.orderBy("votes.cast_at").orderBy("votes.id"));
  return rows.map((row) => ({
    id: asId("VoteId", row.id),
    motionId: asId("MotionId", row.motion_id),
    seatId: asId("SeatId", row.seat_id),
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    rollRevision: row.roll_revision,
    choice: row.choice,
    replaces: row.replaces === null ? null : asId("VoteId", row.replaces),
    appointmentId: asId("AppointmentId", row.appointment_id),
    castAt: row.cast_at,
    supersededBy: row.superseded_by,
  }));
}

type DeskRow = {
  revision: number | null;
  sitter_id: string | null;
  sitter_name: string | null;
  standing: "may_vote" | "no_vote" | null;
  reason: NonNullable<CastFacts["entry"]>["reason"] | null;
  vote_id: string | null;
  choice: Vote["choice"] | null;
  voter_id: string | null;
  voter_name: string | null;
  voter_capacity: StandingVote["capacity"];
  cast_at: string | null;
  vote_change: VoteChange | null;
};

function entryOf(row: DeskRow): CastFacts["entry"] {
  if (row.revision === null || row.reason === null) return null;
  return {
    personId: row.sitter_id === null ? null : asId("PersonId", row.sitter_id),
    personName: row.sitter_name,
    isEligible: row.standing === "may_vote",
    reason: row.reason,
  };
}

/** A void vote stands for nothing: the seat may vote afresh. */
function standingOf(row: DeskRow): StandingVote | null {
  if (row.vote_id === null || row.voter_id === null || row.cast_at === null || row.choice === "void")
    return null;
  return {
    id: asId("VoteId", row.vote_id),
    personId: asId("PersonId", row.voter_id),
    personName: row.voter_name ?? "",
    capacity: row.voter_capacity,
    castAt: row.cast_at,
  };
}

import type { Constituency } from "@consortia/domain/board/electorate";
import type { RollEntry, SeatKind } from "@consortia/domain/board/roll";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { everyRow } from "../every-row.ts";
import type { Reader, Writer } from "../store.ts";

export type StoredRollEntry = RollEntry & {
  readonly id: Id<"RollEntryId">;
  readonly motionId: Id<"MotionId">;
  readonly revision: number;
  readonly settledAt: Instant;
};

/** With the words a page needs to name the seat and its person. */
export type RollLine = StoredRollEntry & {
  readonly seatKind: SeatKind;
  readonly ordinal: number;
  readonly consortiumName: string | null;
  readonly constituency: Constituency | null;
  readonly personName: string | null;
  readonly supersededBy: string | null;
};

export async function insertRoll(
  db: Writer,
  { authorityId, entries }: { authorityId: string; entries: readonly StoredRollEntry[] },
): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto("motion_rolls")
    .values(
      entries.map((entry) => ({
        id: entry.id,
        authority_id: authorityId,
        motion_id: entry.motionId,
        seat_id: entry.seatId,
        revision: entry.revision,
        person_id: entry.personId,
        capacity: entry.capacity,
        standing: entry.isEligible ? ("may_vote" as const) : ("no_vote" as const),
        quorum_base: entry.isCounted ? ("counted" as const) : ("not_counted" as const),
        reason: entry.reason,
        settled_at: entry.settledAt,
        superseded_by: null,
      })),
    )
    .execute();
}

/** A seat's entry is replaced by a new revision; the old one is marked, never altered. */
export async function insertRollRevision(
  db: Writer,
  { authorityId, entry }: { authorityId: string; entry: StoredRollEntry },
): Promise<void> {
  await db
    .updateTable("motion_rolls")
    .set({ superseded_by: entry.id })
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", entry.motionId)
    .where("seat_id", "=", entry.seatId)
    .where("superseded_by", "is", null)
    .execute();
  await insertRoll(db, { authorityId, entries: [entry] });
}

/** The roll as it stands, seat by seat; with `history` every revision. */
export async function listRoll(
  db: Reader,
  { authorityId, motionId, history }: { authorityId: string; motionId: string; history?: boolean },
): Promise<readonly RollLine[]> {
  let roll = db
    .selectFrom("motion_rolls as roll")
    .innerJoin("seats", "seats.id", "roll.seat_id")
    .leftJoin("school_groups as consortium", "consortium.id", "seats.consortium_id")
    .leftJoin("people", "people.id", "roll.person_id")
    .selectAll("roll")
    .select([
      "seats.kind as seat_kind",
      "seats.ordinal",
      "seats.constituency",
      "consortium.name as consortium_name",
      "people.name as person_name",
    ])
    .where("roll.authority_id", "=", authorityId)
    .where("roll.motion_id", "=", motionId);
  if (history !== true) roll = roll.where("roll.superseded_by", "is", null);
  const rows = await everyRow(
    roll
      .orderBy("seats.kind", "desc")
      .orderBy("consortium.name")
      .orderBy("seats.constituency")
      .orderBy("seats.ordinal")
      .orderBy("roll.revision")
      .orderBy("roll.id"),
  );
  return rows.map((row) => ({
    id: asId("RollEntryId", row.id),
    motionId: asId("MotionId", row.motion_id),
    seatId: asId("SeatId", row.seat_id),
    revision: row.revision,
    personId: row.person_id === null ? null : asId("PersonId", row.person_id),
    personName: row.person_name,
    capacity: row.capacity,
    isEligible: row.standing === "may_vote",
    isCounted: row.quorum_base === "counted",
    reason: row.reason,
    settledAt: row.settled_at,
    seatKind: row.seat_kind,
    ordinal: row.ordinal,
    consortiumName: row.consortium_name,
    constituency: row.constituency,
    supersededBy: row.superseded_by,
  }));
}

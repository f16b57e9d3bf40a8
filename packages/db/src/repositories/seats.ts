import type { Constituency } from "@consortia/domain/board/electorate";
import type { SeatKind } from "@consortia/domain/board/roll";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type GroupId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Seat = {
  readonly id: Id<"SeatId">;
  readonly boardId: Id<"BoardId">;
  readonly kind: SeatKind;
  readonly consortiumId: GroupId | null;
  readonly consortiumName: string | null;
  readonly ordinal: number;
  readonly votes: 0 | 1;
  readonly constituency: Constituency | null;
};

export type NewSeat = Omit<Seat, "consortiumName">;

const most_seats = 200;

export async function insertSeats(
  db: Writer,
  seats: readonly (NewSeat & {
    readonly authorityId: string;
    readonly validFrom: Instant;
  })[],
): Promise<void> {
  await db
    .insertInto("seats")
    .values(
      seats.map((seat) => ({
        id: seat.id,
        authority_id: seat.authorityId,
        board_id: seat.boardId,
        kind: seat.kind,
        consortium_id: seat.consortiumId,
        ordinal: seat.ordinal,
        votes: seat.votes,
        constituency: seat.constituency,
        valid_from: seat.validFrom,
        valid_to: null,
        ended_reason: null,
      })),
    )
    .execute();
}

/** From now on these seats are none of the board's; what they voted stands. */
export async function endSeats(
  db: Writer,
  one: {
    readonly authorityId: string;
    readonly ids: readonly string[];
    readonly at: Instant;
    readonly reason: string;
  },
): Promise<void> {
  await db
    .updateTable("seats")
    .set({ valid_to: one.at, ended_reason: one.reason })
    .where("authority_id", "=", one.authorityId)
    .where("id", "in", one.ids)
    .where("valid_to", "is", null)
    .execute();
}

/** The seats a board had at an instant, now or gone by: consortia by name, then the authority's, then the rest. */
export async function listSeats(
  db: Reader,
  { authorityId, boardId, at }: { authorityId: string; boardId: string; at: Instant },
): Promise<readonly Seat[]> {
  const rows = await selectSeats(db, authorityId)
    .where("seats.board_id", "=", boardId)
    .where("seats.valid_from", "<=", at)
    .where((where) => where.or([where("seats.valid_to", "is", null), where("seats.valid_to", ">", at)]))
    .orderBy("seats.kind", "desc")
    .orderBy("consortium.name")
    .orderBy("seats.constituency")
    .orderBy("seats.ordinal")
    .orderBy("seats.id")
    .limit(most_seats)
    .execute();
  return rows.map(seatOf);
}

/** The seats that a consortium's leads have at an instant, on whichever board. */
export async function listLeadSeats(
  db: Reader,
  { authorityId, consortiumId, at }: { authorityId: string; consortiumId: string; at: Instant },
): Promise<readonly Seat[]> {
  const rows = await selectSeats(db, authorityId)
    .where("seats.consortium_id", "=", consortiumId)
    .where("seats.kind", "=", "lead")
    .where("seats.valid_from", "<=", at)
    .where((where) => where.or([where("seats.valid_to", "is", null), where("seats.valid_to", ">", at)]))
    .orderBy("seats.board_id")
    .orderBy("seats.ordinal")
    .orderBy("seats.id")
    .limit(most_seats)
    .execute();
  return rows.map(seatOf);
}

/** The boards on which each of these consortia has lead seats at an instant. */
export async function listLeadBoards(
  db: Reader,
  { authorityId, consortiumIds, at }: { authorityId: string; consortiumIds: readonly string[]; at: Instant },
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (consortiumIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("seats")
    .select(["consortium_id", "board_id"])
    .distinct()
    .where("authority_id", "=", authorityId)
    .where("consortium_id", "in", consortiumIds)
    .where("kind", "=", "lead")
    .where("valid_from", "<=", at)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", at)]))
    .orderBy("consortium_id")
    .orderBy("board_id")
    .limit(most_seats)
    .execute();
  return new Map(
    consortiumIds.map((id) => [
      id,
      rows.filter(({ consortium_id }) => consortium_id === id).map(({ board_id }) => board_id),
    ]),
  );
}

export async function findSeat(
  db: Reader,
  { authorityId, seatId }: { authorityId: string; seatId: string },
): Promise<Seat | null> {
  const row = await selectSeats(db, authorityId).where("seats.id", "=", seatId).executeTakeFirst();
  return row === undefined ? null : seatOf(row);
}

/** Lanes of each consortium, so that a seat's lanes follow its consortium. */
export async function listConsortiumLanes(
  db: Reader,
  { authorityId, consortiumIds }: { authorityId: string; consortiumIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Lane[]>> {
  if (consortiumIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("group_lanes")
    .select(["group_id", "lane"])
    .where("authority_id", "=", authorityId)
    .where("group_id", "in", consortiumIds)
    .execute();
  const lanes = (id: string) => rows.filter((row) => row.group_id === id).map((row) => row.lane);
  return new Map(consortiumIds.map((id) => [id, lanes(id)]));
}

function selectSeats(db: Reader, authorityId: string) {
  return db
    .selectFrom("seats")
    .leftJoin("school_groups as consortium", "consortium.id", "seats.consortium_id")
    .select([
      "seats.id",
      "seats.board_id",
      "seats.kind",
      "seats.consortium_id",
      "seats.ordinal",
      "seats.votes",
      "seats.constituency",
      "consortium.name as consortium_name",
    ])
    .where("seats.authority_id", "=", authorityId);
}

function seatOf(row: {
  id: string;
  board_id: string;
  kind: SeatKind;
  consortium_id: string | null;
  ordinal: number;
  votes: number;
  constituency: Constituency | null;
  consortium_name: string | null;
}): Seat {
  return {
    id: asId("SeatId", row.id),
    boardId: asId("BoardId", row.board_id),
    kind: row.kind,
    consortiumId: row.consortium_id === null ? null : asId("GroupId", row.consortium_id),
    consortiumName: row.consortium_name,
    ordinal: row.ordinal,
    votes: row.votes === 1 ? 1 : 0,
    constituency: row.constituency,
  };
}

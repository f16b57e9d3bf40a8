import type { AppointmentId, Id, PersonId } from "@consortia/domain/shared/ids";
import { asId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { RawBuilder } from "kysely";
import { type Places, prepared } from "../prepared.ts";
import type { Reader, Writer } from "../store.ts";

export type PlaceInSeat = {
  readonly seatId: Id<"SeatId">;
  readonly personId: PersonId;
  readonly personName: string;
  readonly appointmentId: AppointmentId;
  readonly minute: string;
  readonly since: Instant;
};

export type PlaceToInsert = {
  readonly id: string;
  readonly authorityId: string;
  readonly boardId: string;
  readonly seatId: string;
  readonly personId: string;
  readonly appointmentId: string;
  readonly minute: string;
  /** Where it is not said, the place was recorded from a minute. */
  readonly basis?: "appointed" | "elected";
  readonly validFrom: Instant;
};

type PlaceTable = "seat_holdings" | "substitutes";
type OfBoard = { authorityId: string; boardId: string; at: Instant };

const most_places = 400;

export async function insertSeatHolding(db: Writer, holding: PlaceToInsert): Promise<void> {
  await db.insertInto("seat_holdings").values(placeRow(holding)).execute();
}

export async function insertSubstitute(db: Writer, substitute: PlaceToInsert): Promise<void> {
  await db.insertInto("substitutes").values(placeRow(substitute)).execute();
}

/** Ends the open holding of a seat, if there is one; also one whose appointment ended before it. */
export async function endSeatHolding(
  db: Writer,
  { authorityId, seatId, at, reason }: { authorityId: string; seatId: string; at: Instant; reason: string },
): Promise<void> {
  await db
    .updateTable("seat_holdings")
    .set({ valid_to: at, ended_reason: reason })
    .where("authority_id", "=", authorityId)
    .where("seat_id", "=", seatId)
    .where("valid_to", "is", null)
    .execute();
}

/** Ends every place on a board that rests on an appointment, with it; one that was to begin later never does. */
export async function endPlacesOf(
  db: Writer,
  {
    authorityId,
    appointmentId,
    at,
    reason,
  }: { authorityId: string; appointmentId: string; at: Instant; reason: string },
): Promise<void> {
  for (const table of ["seat_holdings", "substitutes"] as const) {
    await db
      .updateTable(table)
      .set((set) => ({
        valid_to: set.case().when("valid_from", ">", at).then(set.ref("valid_from")).else(at).end(),
        ended_reason: reason,
      }))
      .where("authority_id", "=", authorityId)
      .where("appointment_id", "=", appointmentId)
      .where("valid_to", "is", null)
      .execute();
  }
}

/** Who held each seat at an instant, now or gone by. A holding whose appointment has ended is no holding: the seat is vacant (REG-6). */
export function listHolders(db: Reader, board: OfBoard): Promise<readonly PlaceInSeat[]> {
  return listPlaces(db, "seat_holdings", board);
}

/** The seats that were ever held by some appointments, as they are called. */
export async function listSeatsByAppointment(
  db: Reader,
  { authorityId, appointmentIds }: { authorityId: string; appointmentIds: readonly string[] },
) {
  if (appointmentIds.length === 0) return [];
  const rows = await db
    .selectFrom("seat_holdings as place")
    .innerJoin("seats", "seats.id", "place.seat_id")
    .leftJoin("school_groups as consortium", "consortium.id", "seats.consortium_id")
    .select([
      "place.appointment_id",
      "seats.kind",
      "seats.ordinal",
      "seats.constituency",
      "consortium.name as consortium_name",
    ])
    .where("place.authority_id", "=", authorityId)
    .where("place.appointment_id", "in", appointmentIds)
    .orderBy("place.valid_from")
    .orderBy("place.id")
    .limit(most_places)
    .execute();
  return rows.map(({ appointment_id, consortium_name, ...seat }) => ({
    ...seat,
    appointmentId: appointment_id,
    consortiumName: consortium_name,
  }));
}

/**
 * The appointment by which a person is in a seat at an instant, as its holder or its substitute; null where by none.
 * Every vote asks it while it holds its motion, so it looks for that one place alone, and nearly always for one.
 */
export async function findPlaceInSeat(
  db: Reader,
  of: OfBoard & { seatId: string; personId: string },
): Promise<AppointmentId | null> {
  for (const place of [holding, substitution]) {
    const [found] = await place(db, of);
    if (found !== undefined) return asId("AppointmentId", found.appointment_id);
  }
  return null;
}

const holding = prepared((db, values) => placeOfPerson(db, "seat_holdings", values));
const substitution = prepared((db, values) => placeOfPerson(db, "substitutes", values));

function placeOfPerson(db: Reader, table: PlaceTable, { text }: Places) {
  return selectStanding(db, table, text("at"))
    .select("place.appointment_id")
    .where("place.authority_id", "=", text("authorityId"))
    .where("place.board_id", "=", text("boardId"))
    .where("place.seat_id", "=", text("seatId"))
    .where("place.person_id", "=", text("personId"))
    .orderBy("place.id")
    .limit(1);
}

export function listSubstitutes(db: Reader, board: OfBoard): Promise<readonly PlaceInSeat[]> {
  return listPlaces(db, "substitutes", board);
}

async function listPlaces(
  db: Reader,
  table: PlaceTable,
  { authorityId, boardId, at }: OfBoard,
): Promise<readonly PlaceInSeat[]> {
  const rows = await selectStanding(db, table, at)
    .innerJoin("people", "people.id", "place.person_id")
    .select([
      "place.seat_id",
      "place.person_id",
      "people.name",
      "place.appointment_id",
      "place.minute",
      "place.valid_from",
    ])
    .where("place.authority_id", "=", authorityId)
    .where("place.board_id", "=", boardId)
    .orderBy("people.name")
    .orderBy("place.id")
    .limit(most_places)
    .execute();
  return rows.map((row) => ({
    seatId: asId("SeatId", row.seat_id),
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    appointmentId: asId("AppointmentId", row.appointment_id),
    minute: row.minute,
    since: row.valid_from,
  }));
}

/** Places that stand at an instant, by an appointment that does (REG-6). */
function selectStanding(db: Reader, table: PlaceTable, at: Instant | RawBuilder<string>) {
  return db
    .selectFrom(`${table} as place`)
    .innerJoin("appointments", "appointments.id", "place.appointment_id")
    .where("place.valid_from", "<=", at)
    .where((where) => where.or([where("place.valid_to", "is", null), where("place.valid_to", ">", at)]))
    .where((where) =>
      where.or([where("appointments.valid_to", "is", null), where("appointments.valid_to", ">", at)]),
    )
    .where((where) =>
      where.or([
        where("appointments.planned_end_at", "is", null),
        where("appointments.planned_end_at", ">", at),
      ]),
    );
}

function placeRow(place: PlaceToInsert) {
  return {
    id: place.id,
    authority_id: place.authorityId,
    board_id: place.boardId,
    seat_id: place.seatId,
    person_id: place.personId,
    appointment_id: place.appointmentId,
    basis: place.basis ?? "appointed",
    minute: place.minute,
    valid_from: place.validFrom,
    valid_to: null,
    ended_reason: null,
  } as const;
}

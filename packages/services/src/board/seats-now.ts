import type { AgendaItem } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Motion } from "@consortia/db/repositories/motions";
import { listHolders, listSubstitutes, type PlaceInSeat } from "@consortia/db/repositories/seat-holdings";
import { listConsortiumLanes, listSeats, type Seat } from "@consortia/db/repositories/seats";
import { listSittings, type Sitting } from "@consortia/db/repositories/sittings";
import { listVotes } from "@consortia/db/repositories/votes";
import { putTo, type RulesOfVote } from "@consortia/domain/board/adoption";
import type { Constitution } from "@consortia/domain/board/constitution";
import { laneOfConstituency } from "@consortia/domain/board/electorate";
import {
  capacityOf,
  type PrejudicedPersons,
  type Roll,
  type SeatNow,
  settleRoll,
} from "@consortia/domain/board/roll";
import { seatLabel } from "@consortia/domain/board/seat-label";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

/** A seat with its people: who holds it, who may stand in, and who sits in it in this meeting. */
export type SeatLine = SeatNow & {
  readonly seat: Seat;
  readonly label: string;
  readonly holder: PlaceInSeat | null;
  readonly substitutes: readonly PlaceInSeat[];
  readonly sitting: Sitting | null;
};

/** Every seat of the board at this instant, seen from one meeting or from none. */
export function seatsNow(
  ctx: AnyCtx,
  board: Board,
  meetingId: Id<"MeetingId"> | null,
): Promise<readonly SeatLine[]> {
  return seatsAt(ctx, { board, meetingId, at: ctx.clock.now() });
}

/** Every seat as it was at an instant, seen from one meeting or from none. */
export async function seatsAt(
  ctx: AnyCtx,
  { board, meetingId, at }: { board: Board; meetingId: Id<"MeetingId"> | null; at: Instant },
): Promise<readonly SeatLine[]> {
  const { authorityId, db } = ctx;
  const wanted = { authorityId, boardId: board.id, at };
  const seats = await listSeats(db, wanted);
  const consortiumIds = seats.flatMap((seat) => (seat.consortiumId === null ? [] : [seat.consortiumId]));
  const lanes = await listConsortiumLanes(db, { authorityId, consortiumIds });
  const holders = await listHolders(db, wanted);
  const substitutes = await listSubstitutes(db, wanted);
  const sittings = meetingId === null ? [] : await listSittings(db, { authorityId, meetingId });
  return seats.map((seat) => {
    const spokenFor = lanesOfSeat(seat, lanes);
    return seatLine(seat, {
      lanes: spokenFor === null ? board.lanes : board.lanes.filter((lane) => spokenFor.includes(lane)),
      isOfLanes: spokenFor !== null,
      holder: holders.find((place) => place.seatId === seat.id) ?? null,
      substitutes: substitutes.filter((place) => place.seatId === seat.id),
      sittings: sittings.filter((sitting) => sitting.seatId === seat.id && sitting.arrivedAt <= at),
      at,
    });
  });
}

/** The lanes a seat speaks for: its consortium's, its constituency's, or null for every lane of the board. */
function lanesOfSeat(seat: Seat, ofConsortia: ReadonlyMap<string, readonly Lane[]>): readonly Lane[] | null {
  if (seat.consortiumId !== null) return ofConsortia.get(seat.consortiumId) ?? null;
  const lane = laneOfConstituency(seat.constituency);
  return lane === null ? null : [lane];
}

type OfItem = {
  readonly board: Board;
  readonly inForce: RulesOfVote;
  readonly item: AgendaItem;
  readonly motion: Pick<Motion, "id" | "kind" | "returnsBy">;
};

export type RollWithSeats = Roll & {
  readonly seats: readonly SeatLine[];
  readonly prejudiced: PrejudicedPersons;
  /** The same roll, had others been barred. */
  readonly settleWith: (prejudiced: PrejudicedPersons) => Roll;
};

/** The roll and quorum of an item as they would be if voting opened now. */
export function rollNow(ctx: AnyCtx, of: OfItem): Promise<RollWithSeats> {
  return rollAt(ctx, { ...of, at: ctx.clock.now() });
}

/** As they were at an instant of the meeting, with the interests that are known by now. */
export async function rollAt(
  ctx: AnyCtx,
  { board, inForce, item, motion, at }: OfItem & { readonly at: Instant },
): Promise<RollWithSeats> {
  const seats = await seatsOfVote(ctx, { board, meetingId: item.meetingId, motion, at });
  const prejudiced = await prejudicedOn(ctx, item.id);
  const put = putTo(inForce, { kind: motion.kind, lanes: item.lanes });
  const settleWith = (barred: PrejudicedPersons) => settleRoll(inForce.rules, seats, barred, put);
  return { ...settleWith(prejudiced), seats, prejudiced, settleWith };
}

/**
 * The instant at which the seats of a vote are looked at: the close, or in writing the deadline, whenever somebody came
 * to close it.
 */
export function seatsAsOf(motion: Pick<Motion, "returnsBy">, closedAt: Instant): Instant {
  return motion.returnsBy ?? closedAt;
}

/** The seats as a vote saw them: those who sat in the meeting then, or in writing those who have returned. */
export async function seatsOfVote(
  ctx: AnyCtx,
  { motion, ...of }: { board: Board; meetingId: Id<"MeetingId">; motion: OfItem["motion"]; at: Instant },
): Promise<readonly SeatLine[]> {
  const seats = await seatsAt(ctx, of);
  const votes = await listVotes(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  const voters = new Map(votes.map((vote) => [vote.seatId, vote.personId]));
  const seen = motion.returnsBy === null ? seats : asReturned(seats, voters);
  return seen.map((seat) => inSeatAsVoted(seat, voters.get(seat.seatId) ?? null));
}

type Voters = ReadonlyMap<Id<"SeatId">, PersonId>;

/**
 * In writing nobody sits: whoever has returned a vote is there, and quorum is a quorum of returns. A return that an
 * interest has voided is its person's still, whom the interest takes off the item as it would in a room.
 */
function asReturned(seats: readonly SeatLine[], voters: Voters): readonly SeatLine[] {
  return seats.map((seat) => ({
    ...seat,
    sitterId: voters.get(seat.seatId) ?? null,
    hasHolderAttended: true,
  }));
}

/**
 * A vote that was cast stands, so whoever cast it and is there still makes up the quorum, also where their appointment
 * has ended since: otherwise the vote would count and its seat would not.
 */
function inSeatAsVoted(seat: SeatLine, voterId: PersonId | null): SeatLine {
  if (voterId === null || seat.sitterId !== voterId || capacityOf(seat, voterId) !== null) return seat;
  return { ...seat, substituteIds: [...seat.substituteIds, voterId] };
}

/**
 * Who is asked for a return: the holder, or where an interest bars the holder, or the seat is vacant, the first
 * substitute it does not bar, so that the seat stays in the count. Nobody is asked for two seats: a person has one vote (BRD-3).
 */
export async function seatsAsked(
  ctx: AnyCtx,
  { board, item, rules }: { board: Board; item: AgendaItem; rules: Pick<Constitution, "substitutes"> },
): Promise<{ readonly seats: readonly SeatLine[]; readonly prejudiced: ReadonlySet<PersonId> }> {
  const prejudiced = await prejudicedOn(ctx, item.id);
  const seats = await seatsNow(ctx, board, null);
  const isFree = (seat: SeatLine) => seat.holderId !== null && !prejudiced.has(seat.holderId);
  const taken = new Set(seats.flatMap((seat) => (isFree(seat) ? [seat.holderId] : [])));
  const asked = seats.map((seat) => {
    if (isFree(seat)) return { ...seat, sitterId: seat.holderId, hasHolderAttended: true };
    const named = rules.substitutes === "none" ? [] : seat.substituteIds;
    const sitterId = named.find((person) => !prejudiced.has(person) && !taken.has(person)) ?? null;
    taken.add(sitterId);
    return { ...seat, sitterId, hasHolderAttended: true };
  });
  return { seats: asked, prejudiced };
}

/** Persons whose prejudicial interest on the item the board clerk has confirmed. */
async function prejudicedOn(ctx: AnyCtx, itemId: Id<"AgendaItemId">): Promise<ReadonlySet<PersonId>> {
  const interests = await listItemInterests(ctx.db, { authorityId: ctx.authorityId, itemId });
  const left = interests.filter((one) => one.state === "confirmed" && one.nature === "prejudicial");
  return new Set(left.map((one) => one.personId));
}

function seatLine(
  seat: Seat,
  people: {
    readonly lanes: readonly string[];
    readonly isOfLanes: boolean;
    readonly holder: PlaceInSeat | null;
    readonly substitutes: readonly PlaceInSeat[];
    readonly sittings: readonly Sitting[];
    readonly at: Instant;
  },
): SeatLine {
  const sitting = people.sittings.find((one) => one.leftAt === null || one.leftAt > people.at) ?? null;
  const holderId = people.holder?.personId ?? null;
  return {
    seat,
    label: seatLabel(seat),
    holder: people.holder,
    substitutes: people.substitutes,
    sitting,
    seatId: seat.id,
    votes: seat.votes,
    lanes: people.lanes,
    isOfLanes: people.isOfLanes,
    constituency: seat.constituency,
    holderId,
    substituteIds: people.substitutes.map((place) => place.personId),
    sitterId: sitting?.personId ?? null,
    hasHolderAttended: people.sittings.some((one) => one.personId === holderId),
  };
}

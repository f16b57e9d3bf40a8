import type { Id, PersonId } from "../shared/ids.ts";
import type { Constitution } from "./constitution.ts";
import { type Constituency, type Electorate, isElector } from "./electorate.ts";
import { checkQuorum, type QuorumCheck } from "./quorum.ts";

export const sittingCapacities = ["holder", "substitute"] as const;
export type SittingCapacity = (typeof sittingCapacities)[number];

export const rollReasons = [
  "sitting",
  "substitute",
  "vacant",
  "absent",
  "interest",
  "not_entitled",
  "not_elector",
] as const;
export type RollReason = (typeof rollReasons)[number];

export const seatKinds = ["lead", "la", "phase", "observer"] as const;
export type SeatKind = (typeof seatKinds)[number];

/** One seat as it stands at the moment the roll is settled. */
export type SeatNow = {
  readonly seatId: Id<"SeatId">;
  readonly votes: 0 | 1;
  readonly lanes: readonly string[];
  /** Whether those are lanes of its own: the LA's seat votes in every lane of the board and is the voice of none. */
  readonly isOfLanes: boolean;
  /** Whom it speaks for, where the constitution tells seats apart by it. */
  readonly constituency: Constituency | null;
  /** Null where the seat is vacant. */
  readonly holderId: PersonId | null;
  readonly substituteIds: readonly PersonId[];
  /** Who sits in it now, holder or substitute; null where nobody does. */
  readonly sitterId: PersonId | null;
  /** Whether the holder has sat in this meeting at all, so that an interest can have emptied the seat. */
  readonly hasHolderAttended: boolean;
};

/** Prejudicial interests the board clerk has confirmed on this item: of persons, never of seats. */
export type PrejudicedPersons = ReadonlySet<PersonId>;

export type RollEntry = {
  readonly seatId: Id<"SeatId">;
  readonly personId: PersonId | null;
  readonly capacity: SittingCapacity | null;
  readonly isEligible: boolean;
  /** Whether the seat is part of the base n that quorum is worked out on. */
  readonly isCounted: boolean;
  readonly reason: RollReason;
};

export type Roll = { readonly entries: readonly RollEntry[]; readonly quorum: QuorumCheck };

/** The rules that a roll is settled by. */
export type RollRules = Pick<
  Constitution,
  "quorum" | "quorumBase" | "minimumPresent" | "vacantSeats" | "recusalBase" | "lanePresence"
>;

/** What is put to the seats: to whom, and what an absolute majority is measured over. */
export type PutTo = {
  readonly lanes: readonly string[];
  readonly electorate: Electorate;
  /**
   * `filled` leaves vacant seats out of the majority, as the first constitution asks (BRD-9). One in which a substitute
   * sits is filled: nobody votes in a seat that the majority is not measured over.
   */
  readonly majorityOf: "counted" | "filled";
};

/** An item of these lanes, put to every voting seat. */
export function putToAll(lanes: readonly string[]): PutTo {
  return { lanes, electorate: "all", majorityOf: "counted" };
}

/**
 * Who may vote on an item and what quorum is, settled before voting opens (BRD-3, BRD-8).
 * A prejudicial interest takes its person off the item; a clean substitute sitting in the seat keeps it counted.
 * Where quorum is a share of the whole membership, seats the motion is not put to are on the roll without a vote.
 */
export function settleRoll(
  rules: RollRules,
  seats: readonly SeatNow[],
  prejudiced: PrejudicedPersons,
  item: PutTo,
): Roll {
  const voting = seats.filter((seat) => seat.votes === 1);
  const electing = voting.filter(
    (seat) => seat.lanes.some((lane) => item.lanes.includes(lane)) && isElector(item.electorate, seat),
  );
  const base = rules.quorumBase === "membership" ? voting : electing;
  const settled = base.map((seat) => {
    const entry = settleSeat(rules, seat, prejudiced);
    return { seat, isElector: electing.includes(seat), isPresent: entry.isEligible, entry };
  });
  const electors = settled.filter((one) => one.isElector);
  const here = electors.filter((one) => one.isPresent);
  const heard = new Set(here.flatMap(({ seat }) => (seat.isOfLanes ? seat.lanes : [])));
  const isUnheard = rules.quorumBase === "membership" && here.length === 0;
  const silent = item.lanes.filter((lane) => !heard.has(lane));
  const isWeighed = ({ seat, entry }: (typeof settled)[number]) =>
    entry.isCounted && (item.majorityOf === "counted" || seat.holderId !== null || entry.isEligible);
  const quorum = checkQuorum(rules.quorum, rules.minimumPresent, {
    counted: settled.filter((one) => one.entry.isCounted).length,
    present: settled.filter((one) => one.isPresent).length,
    silentLanes: rules.lanePresence === "each_lane" || isUnheard ? silent : [],
    electors: electors.filter(isWeighed).length,
  });
  return { entries: settled.map((one) => (one.isElector ? one.entry : withoutVote(one.entry))), quorum };
}

/** `3 left for an interest`, `2 vacant`: what to say beside the quorum. */
export function rollNotes(entries: readonly RollEntry[]): readonly string[] {
  const count = (reason: RollReason) => entries.filter((entry) => entry.reason === reason).length;
  const line = (reason: RollReason, words: string) =>
    count(reason) === 0 ? [] : [`${count(reason)} ${words}`];
  return [
    ...line("interest", "left for an interest"),
    ...line("substitute", "sat in by a substitute"),
    ...line("absent", "not here"),
    ...line("vacant", "vacant"),
    ...line("not_entitled", "held by someone whose appointment has ended"),
    ...line("not_elector", "without a vote on this item"),
  ];
}

/** Whether an interest, or anything else, keeps a person from voting on what this roll stands for. */
export function isBarred(
  roll: readonly Pick<RollEntry, "personId" | "isEligible">[],
  personId: PersonId,
): boolean {
  return !roll.some((entry) => entry.isEligible && entry.personId === personId);
}

export function rollReasonWords(reason: RollReason): string {
  switch (reason) {
    case "sitting":
      return "Holder sitting";
    case "substitute":
      return "Substitute sitting";
    case "vacant":
      return "Seat vacant";
    case "absent":
      return "Not here";
    case "interest":
      return "Left this item because of an interest";
    case "not_entitled":
      return "Appointment ended";
    case "not_elector":
      return "No vote on this item";
  }
}

/** Present and counted like any other seat of the membership, and not one the motion is put to. */
function withoutVote(entry: RollEntry): RollEntry {
  return entry.isEligible ? { ...entry, isEligible: false, reason: "not_elector" } : entry;
}

function settleSeat(
  rules: Pick<Constitution, "vacantSeats" | "recusalBase">,
  seat: SeatNow,
  prejudiced: PrejudicedPersons,
): RollEntry {
  const { seatId, sitterId } = seat;
  const capacity = sitterId === null ? null : capacityOf(seat, sitterId);
  if (sitterId !== null && capacity !== null && !prejudiced.has(sitterId)) {
    const reason = capacity === "holder" ? "sitting" : "substitute";
    return { seatId, personId: sitterId, capacity, isEligible: true, isCounted: true, reason };
  }
  const reason = reasonForEmpty(seat, prejudiced, capacity);
  const isCounted =
    reason === "interest"
      ? rules.recusalBase === "keep"
      : seat.holderId !== null || rules.vacantSeats === "counted";
  return { seatId, personId: sitterId, capacity, isEligible: false, isCounted, reason };
}

/** An interest explains an empty seat only where its person would otherwise sit. */
function reasonForEmpty(
  seat: SeatNow,
  prejudiced: PrejudicedPersons,
  capacity: SittingCapacity | null,
): RollReason {
  if (seat.sitterId !== null) return capacity === null ? "not_entitled" : "interest";
  if (seat.holderId === null) return "vacant";
  return seat.hasHolderAttended && prejudiced.has(seat.holderId) ? "interest" : "absent";
}

/** As what a person would sit in a seat; null for one who may not. */
export function capacityOf(
  seat: Pick<SeatNow, "holderId" | "substituteIds">,
  person: PersonId,
): SittingCapacity | null {
  if (seat.holderId === person) return "holder";
  return seat.substituteIds.includes(person) ? "substitute" : null;
}

import type { PersonId } from "../shared/ids.ts";
import type { Constitution } from "./constitution.ts";
import { quorumWords } from "./quorum.ts";
import {
  capacityOf,
  type PrejudicedPersons,
  type PutTo,
  type RollRules,
  type SeatNow,
  settleRoll,
} from "./roll.ts";

type Named = SeatNow & { readonly label: string };

/**
 * What it means for a person's seat, and for the quorum, that they leave an item for a prejudicial interest: shown
 * before it is declared or confirmed (domain model section 7, "Interests"). Null for one without a seat in the count.
 */
export function seatEffect({
  rules,
  seats,
  barred,
  item,
  personId,
}: {
  readonly rules: RollRules & Pick<Constitution, "substitutes">;
  readonly seats: readonly Named[];
  /** Who leaves the item already. */
  readonly barred: PrejudicedPersons;
  readonly item: PutTo;
  readonly personId: PersonId;
}): string | null {
  const own = seats.find((seat) => seat.holderId === personId);
  if (own === undefined) return effectOnSubstitute(seats, personId);
  const leaving = new Set([...barred, personId]);
  const away = seats.map((seat) =>
    seat === own ? { ...seat, sitterId: personId, hasHolderAttended: true } : seat,
  );
  const { entries, quorum } = settleRoll(rules, away, leaving, item);
  const entry = entries.find(({ seatId }) => seatId === own.seatId);
  if (entry === undefined) return null;
  if (rules.substitutes !== "none" && own.substituteIds.some((one) => isFree(one, { own, seats, leaving }))) {
    return `Your substitute is free of interest and may sit: ${own.label} still counts.`;
  }
  return entry.isCounted
    ? `No substitute: ${own.label} has no vote on this item and is still counted, so quorum stays ${quorumWords(quorum)}.`
    : `No substitute: ${own.label} is not counted and quorum becomes ${quorumWords(quorum)}.`;
}

/** The seat is its holder's: that a substitute cannot sit in it changes no count. */
function effectOnSubstitute(seats: readonly Named[], personId: PersonId): string | null {
  const labels = seats.flatMap((seat) => (capacityOf(seat, personId) === null ? [] : [seat.label]));
  return labels.length === 0 ? null : `You do not sit in ${labels.join(" or ")} for this item.`;
}

/** Without an interest, and neither seated elsewhere nor the holder of another seat (BRD-3). */
function isFree(
  person: PersonId,
  { own, seats, leaving }: { own: Named; seats: readonly Named[]; leaving: PrejudicedPersons },
): boolean {
  const isElsewhere = seats.some(
    (seat) => seat !== own && (seat.sitterId === person || seat.holderId === person),
  );
  return !leaving.has(person) && !isElsewhere;
}

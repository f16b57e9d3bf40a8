import type { PersonId, SchoolId } from "../shared/ids.ts";
import type { InterestState, MeetingState } from "./machines.ts";

/** `personal` stays and votes; `prejudicial` leaves the item and has no vote. The interest is the person's, never the seat's. */
export const interestNatures = ["personal", "prejudicial"] as const;
export type InterestNature = (typeof interestNatures)[number];

export const interestSources = ["declared", "detected"] as const;
export type InterestSource = (typeof interestSources)[number];

/** An interest of a person in an item, as it stands. */
export type StandingInterest = {
  readonly personId: PersonId;
  readonly personName: string;
  readonly source: InterestSource;
  readonly nature: InterestNature;
  readonly state: InterestState;
};

/**
 * Whose word an interest is, once its person has answered: their own, also of one that the records showed, unless they
 * hold it to be wrong and say why.
 */
export function sourceOfAnswer(before: InterestSource | null, explanation: string): InterestSource {
  return before === "detected" && explanation !== "" ? "detected" : "declared";
}

/**
 * A person's own word that an interest is prejudicial is enough to keep them from the item: the board clerk's
 * confirmation is asked for, and is waited for only by what is found in the records (BRD-8).
 */
export function isOwnWord({
  source,
  nature,
  state,
}: Pick<StandingInterest, "source" | "nature" | "state">): boolean {
  return state === "declared" && source === "declared" && nature === "prejudicial";
}

/**
 * Whether it was confirmed by its own person's word alone, which took effect while voting was open. What was closed
 * before then waits for the board clerk all the same.
 */
export function isOwnWordInForce({
  personId,
  recordedById,
  nature,
  state,
}: Pick<StandingInterest, "personId" | "nature" | "state"> & {
  readonly recordedById: PersonId | null;
}): boolean {
  return state === "confirmed" && nature === "prejudicial" && recordedById === personId;
}

/** Whom an interest keeps from the item: confirmed by the board clerk, or on their own word. */
export function barredPersons(
  interests: readonly Omit<StandingInterest, "personName">[],
): ReadonlySet<PersonId> {
  const barring = interests.filter(
    (one) => isOwnWord(one) || (one.state === "confirmed" && one.nature === "prejudicial"),
  );
  return new Set(barring.map(({ personId }) => personId));
}

/** What the board clerk has to settle before a motion on the item is put; null where nothing waits. */
export function unsettledWords(interests: readonly StandingInterest[]): string | null {
  const first = interests.find(({ state }) => state === "declared" || state === "detected");
  if (first === undefined) return null;
  const settle = "Confirm or dismiss the interest";
  return isOwnWord(first)
    ? `${first.personName} has said that they have a prejudicial interest, so they leave this item and have no vote on it. ${settle} before voting opens.`
    : `${settle} of ${first.personName} before voting opens.`;
}

/** What the records show of somebody who came while voting was open, and has to be settled before it closes; or null. */
export function foundWords(interests: readonly StandingInterest[]): string | null {
  const found = interests.find(({ state }) => state === "detected");
  return found === undefined
    ? null
    : `Confirm or dismiss the interest of ${found.personName} before voting closes: the records show it, and they are here.`;
}

/** What a person is tied to at the meeting's date. */
export type PersonTies = {
  readonly personId: PersonId;
  readonly schoolIds: readonly SchoolId[];
  /** By name, as are the trusts: a provider is known by its name alone. */
  readonly schoolNames: readonly string[];
  readonly trusts: readonly string[];
  /** What the person's own register of interests names. */
  readonly declared?: { readonly schoolIds: readonly SchoolId[]; readonly providers: readonly string[] };
};

/** Who stands to gain from an item, and who asked for it. */
export type ItemParties = {
  readonly proposerId: PersonId | null;
  /** Who asked for what it changes, where that was somebody else. */
  readonly alsoProposedById?: PersonId;
  readonly schoolIds: readonly SchoolId[];
  /** Trusts of those schools, by name, which is all that the national register knows a trust by. */
  readonly trusts: readonly string[];
  /** Who would be paid to give the support, by the name in the proposal. */
  readonly provider?: string;
};

export type DetectedInterest = {
  readonly personId: PersonId;
  readonly nature: InterestNature;
  readonly says: string;
};

/**
 * Interests that the records show by themselves (COM-4): a tie of school or trust to who gains or who is paid is
 * prejudicial, having proposed for another school is personal. What the person's register names counts like a tie.
 */
export function detectInterests(
  persons: readonly PersonTies[],
  parties: ItemParties,
): readonly DetectedInterest[] {
  return persons.flatMap((person): DetectedInterest[] => {
    const isTied =
      person.schoolIds.some((school) => parties.schoolIds.includes(school)) ||
      person.trusts.some((trust) => isNamed(trust, parties.trusts));
    const { alsoProposedById, proposerId } = parties;
    const proposed = person.personId === proposerId || person.personId === alsoProposedById;
    if (isTied) return [{ personId: person.personId, nature: "prejudicial", says: tieWords(proposed) }];
    if (isProvider([...person.schoolNames, ...person.trusts], parties)) {
      return [{ personId: person.personId, nature: "prejudicial", says: provider_words }];
    }
    const named = registerWords(person, parties);
    if (named !== null) return [{ personId: person.personId, nature: "prejudicial", says: named }];
    if (!proposed) return [];
    return [
      {
        personId: person.personId,
        nature: "personal",
        says: "You proposed this for another school",
      } as const,
    ];
  });
}

/**
 * An interest is the member's to declare once the agenda is out, and after the meeting too: a late one has what was
 * decided counted again (BRD-8).
 */
export function mayDeclareAt(meeting: MeetingState): boolean {
  return meeting === "called" || meeting === "opened" || meeting === "closed";
}

export function interestEffect(nature: InterestNature): string {
  return nature === "personal"
    ? "You stay for this item and vote on it."
    : "You leave this item and have no vote on it.";
}

function registerWords({ declared }: PersonTies, parties: ItemParties): string | null {
  if (declared === undefined) return null;
  if (declared.schoolIds.some((school) => parties.schoolIds.includes(school))) {
    return "Your register of interests names a school that gains";
  }
  return isProvider(declared.providers, parties) ? "Your register of interests names the provider" : null;
}

const provider_words = "Your school or trust would be paid to give this support";

function isProvider(names: readonly string[], parties: ItemParties): boolean {
  const { provider = "" } = parties;
  return plain(provider) !== "" && isNamed(provider, names);
}

function isNamed(name: string, names: readonly string[]): boolean {
  return names.some((one) => plain(one) === plain(name));
}

/** Small differences of typing make no other provider or trust. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

function tieWords(proposed: boolean): string {
  return proposed
    ? "You proposed this for your own school or trust"
    : "Your school or trust asks for this money";
}

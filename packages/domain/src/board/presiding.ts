/**
 * As what a person presides (BRD-17). The clerk presides without a vote over the adoption of the first constitution,
 * because a board without rules has no chair yet (domain model section 7, "Election of the chair").
 */
export const presidingBases = ["board_chair", "vice_chair", "chosen", "clerk"] as const;
export type PresidingBasis = (typeof presidingBases)[number];

/**
 * Where the holder of an office is in a meeting: it may be vacant, and whoever holds it away, or barred by an interest
 * from the item that somebody is to preside over. Over a meeting nobody is barred, however many items they leave.
 */
export const officeStandings = ["vacant", "away", "barred", "here"] as const;
export type OfficeStanding = (typeof officeStandings)[number];

export type Offices = { readonly chair: OfficeStanding; readonly viceChair: OfficeStanding };

/**
 * Why somebody does not preside on this basis, or null where they do: the chair before the vice-chair, and only with
 * both away or barred do the members present choose (domain model section 7, "Election of the chair").
 */
export function presidingBar(
  basis: Exclude<PresidingBasis, "clerk">,
  { chair, viceChair }: Offices,
): string | null {
  if (basis === "board_chair") return null;
  if (chair === "here") return "The chair is here and is not barred, so the chair presides";
  if (basis === "vice_chair") return null;
  return viceChair === "here" ? "The vice-chair is here and is not barred, so the vice-chair presides" : null;
}

export const wordActs = ["opens", "closes"] as const;
export type WordAct = (typeof wordActs)[number];

/**
 * Why voting neither opens nor closes on the word of somebody, or null where it does: they are in the room as it opens,
 * and no interest keeps them from the item (BRD-8, BRD-17). Voting that is open has to close, so with nobody left who
 * could preside, which leaves nobody to make a quorum either, their word is taken.
 */
export function wordBar(
  act: WordAct,
  presiding: {
    readonly name: string;
    readonly isHere: boolean;
    /** By an interest in the item. */
    readonly isBarred: boolean;
    /** Whether anybody else in the room could preside over the item. */
    readonly isAnybodyFree: boolean;
  },
): string | null {
  const { name, isHere, isBarred, isAnybodyFree } = presiding;
  if (act === "opens" && !isHere) {
    return `${name} is not here any more. Record who presides before voting opens.`;
  }
  if (!isBarred || (act === "closes" && !isAnybodyFree)) return null;
  return `${name} has left this item for an interest. Record who presides over it before voting ${act}.`;
}

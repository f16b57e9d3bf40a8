/**
 * As what a person presides (BRD-17). The clerk presides without a vote over the adoption of the first constitution,
 * because a board without rules has no chair yet (domain model section 7, "Election of the chair").
 */
export const presidingBases = ["board_chair", "vice_chair", "chosen", "clerk"] as const;
export type PresidingBasis = (typeof presidingBases)[number];

/** Where the holder of an office is in a meeting: it may be vacant, and whoever holds it away or barred by an interest. */
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

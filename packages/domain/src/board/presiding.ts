/**
 * As what a person presides (BRD-17). The clerk presides without a vote over the adoption of the first constitution,
 * because a board without rules has no chair yet (domain model section 7, "Election of the chair").
 */
export const presidingBases = ["board_chair", "vice_chair", "chosen", "clerk"] as const;
export type PresidingBasis = (typeof presidingBases)[number];

/** An interest that the record itself shows (COM-4): nobody needs to remember to declare it. */
export type DetectedInterest = {
  readonly personId: string;
  readonly nature: "personal" | "prejudicial";
  readonly words: string;
};

/**
 * Having proposed for another school is a personal interest; for one's own school or trust a prejudicial one.
 * Holding an appointment at a beneficiary is prejudicial whoever proposed.
 */
export function detectInterests({
  proposedById,
  beneficiaryStaffIds,
  memberIds,
}: {
  readonly proposedById: string;
  readonly beneficiaryStaffIds: ReadonlySet<string>;
  readonly memberIds: readonly string[];
}): readonly DetectedInterest[] {
  return memberIds.flatMap((personId): readonly DetectedInterest[] => {
    if (beneficiaryStaffIds.has(personId)) {
      return [{ personId, nature: "prejudicial", words: "Your school or trust asks for this money." }];
    }
    if (personId === proposedById) {
      return [{ personId, nature: "personal", words: "You proposed this for another school." }];
    }
    return [];
  });
}

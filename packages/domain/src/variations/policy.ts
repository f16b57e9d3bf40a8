import { heldRole, heldRoleInAny, type Sentence } from "../register/rights.ts";
import { leadRoles } from "../register/roles.ts";

/** What rights over a variation turn on. */
export type VariationFacts = {
  readonly authorityId: string;
  readonly consortiumId: string;
  readonly draftedById: string;
  /** Who proposed the commission. */
  readonly requesterId: string;
  /** Who accepted or paid an invoice of the commission: none of them approves a change of it (LED-10). */
  readonly invoiceSignerIds: readonly string[];
};

const desk = ["la_officer", "la_finance", "la_admin", "auditor"] as const;

export const draftVariation: Sentence<{ readonly consortiumId: string }> = {
  says: "A consortium lead or deputy lead drafts a variation of an approved commission of the lead’s own consortium.",
  allows: (rights, { consortiumId }) => heldRole(rights, leadRoles, consortiumId),
};

/** Section 6, "vary", and LED-10: money never moves by one person. */
export const agreeVariation: Sentence<VariationFacts> = {
  says: "Another lead or deputy lead of the consortium agrees or returns a variation within tolerance: never a person who drafted it, proposed the commission, or accepted or paid one of its invoices.",
  allows: (rights, facts) =>
    ownPartInIt(rights.personId, facts) === null ? heldRole(rights, leadRoles, facts.consortiumId) : null,
};

export const withdrawVariation: Sentence<VariationFacts> = {
  says: "The lead or deputy lead who drafted a variation, or an LA officer, withdraws it while it is drafted.",
  allows: (rights, facts) =>
    (rights.personId === facts.draftedById ? heldRole(rights, leadRoles, facts.consortiumId) : null) ??
    heldRole(rights, "la_officer", facts.authorityId),
};

/** As with invoices, a reason may name a school; and a draft is not yet anybody else's. */
export const readWholeVariation: Sentence<{
  readonly authorityId: string;
  readonly consortiumId: string;
}> = {
  says: "Drafts and reasons of variations are read by the consortium’s leads and the authority; others who see the commission see a variation once it was put to a board or applied.",
  allows: (rights, { authorityId, consortiumId }) =>
    heldRole(rights, leadRoles, consortiumId) ?? heldRole(rights, desk, authorityId),
};

/** The schools of the commission read why, once they see it at all. */
export const readVariationReason: Sentence<{
  readonly authorityId: string;
  readonly consortiumId: string;
  readonly schoolIds: readonly string[];
}> = {
  says: "The reason of a variation is read by the consortium’s leads, its schools and the authority.",
  allows: (rights, facts) =>
    readWholeVariation.allows(rights, facts) ??
    heldRoleInAny(rights, ["headteacher", "deputy", "chair_of_governors"], facts.schoolIds),
};

/** Why a lead of the consortium cannot agree to a variation, in words; null where nothing stands in the way. */
export function ownPartInIt(personId: string | null, facts: VariationFacts): string | null {
  if (personId === null) return null;
  if (personId === facts.draftedById)
    return "You drafted this, so another lead or deputy lead must agree to it.";
  if (personId === facts.requesterId)
    return "You proposed this commission, so another lead or deputy lead must agree to it.";
  return facts.invoiceSignerIds.includes(personId)
    ? "You accepted or paid an invoice of this commission, so another lead or deputy lead must agree to it."
    : null;
}

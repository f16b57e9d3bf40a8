import { asMember, heldRole, type Sentence } from "../register/rights.ts";
import type { Role } from "../register/roles.ts";
import type { ConsultationState } from "./machine.ts";

type InAuthority = { readonly authorityId: string };

export const answeringRoles = ["headteacher", "deputy"] as const satisfies readonly Role[];
export type AnsweringRole = (typeof answeringRoles)[number];

const desk = ["la_officer", "la_finance", "la_admin", "auditor"] as const satisfies readonly Role[];

export const runConsultations: Sentence<InAuthority> = {
  says: "An LA officer drafts, opens, withdraws and sums up consultations, and publishes their outcome.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

export const seeConsultationDesk: Sentence<InAuthority> = {
  says: "LA officers, finance, administrators and the auditor read consultations at the desk, with what each school answered.",
  allows: (rights, { authorityId }) => heldRole(rights, desk, authorityId),
};

export const listConsultations: Sentence<null> = {
  says: "Members read the consultations that were opened.",
  allows: (rights) => asMember(rights),
};

/** Refused as not_found: that something is in draft is nobody's business yet. */
export const readConsultation: Sentence<{ readonly wasOpened: boolean; readonly state: ConsultationState }> =
  {
    says: "Members read a consultation once it was opened, and afterwards.",
    allows: (rights, { wasOpened, state }) => (wasOpened && state !== "draft" ? asMember(rights) : null),
  };

/** A school has one answer, whichever of the two gives it; the later takes the place of the earlier (CON-1). */
export const answerConsultation: Sentence<{ readonly schoolId: string }> = {
  says: "The headteacher or a deputy headteacher answers for the school.",
  allows: (rights, { schoolId }) => heldRole(rights, answeringRoles, schoolId),
};

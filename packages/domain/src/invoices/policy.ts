import { heldRole, heldRoleInAny, type Rights, type Sentence } from "../register/rights.ts";
import { leadRoles } from "../register/roles.ts";
import type { InvoiceState } from "./machine.ts";

type InAuthority = { readonly authorityId: string };

/** What rights over an invoice turn on: who signed for its commission before (LED-10), and whose schools it is for. */
export type InvoiceFacts = InAuthority & {
  readonly state: InvoiceState;
  readonly requesterId: string;
  /** Those who approved it, or a variation of it, below board level: a board's vote is no signature. */
  readonly approverIds: readonly string[];
  readonly accepterId: string | null;
  readonly schoolIds: readonly string[];
  /** Those of the schools whose head proposed the commission. */
  readonly requestersSchoolIds: readonly string[];
};

export const takeInvoice: Sentence<InAuthority> = {
  says: "LA officers and LA finance record an invoice that a provider has sent.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_officer", "la_finance"], authorityId),
};

export const matchInvoice: Sentence<InAuthority> = {
  says: "An LA officer matches an invoice with its commission.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};

/** Section 16 and LED-10. */
export const acceptInvoice: Sentence<InvoiceFacts> = {
  says: "The head of a school that the work was for accepts it; where that head proposed the commission, a deputy or the chair of governors does. Never a person who proposed or approved it.",
  allows: (rights, facts) => {
    if (hasSigned(rights, facts)) return null;
    return (
      heldRoleInAny(rights, "headteacher", facts.schoolIds) ??
      heldRoleInAny(rights, ["deputy", "chair_of_governors"], facts.requestersSchoolIds)
    );
  },
};

export const rejectInvoice: Sentence<InvoiceFacts> = {
  says: "An invoice is rejected by an LA officer or by whoever may accept the work, and once it is accepted by LA finance.",
  allows: (rights, facts) => {
    const { authorityId, state } = facts;
    if (state === "accepted") return heldRole(rights, "la_finance", authorityId);
    return (
      heldRole(rights, "la_officer", authorityId) ??
      (state === "matched" ? acceptInvoice.allows(rights, facts) : null)
    );
  },
};

export const payInvoice: Sentence<InvoiceFacts> = {
  says: "LA finance pays an accepted invoice, never a person who proposed or approved the commission or accepted the work.",
  allows: (rights, facts) =>
    hasSigned(rights, facts) || rights.personId === facts.accepterId
      ? null
      : heldRole(rights, "la_finance", facts.authorityId),
};

export const creditInvoice: Sentence<InAuthority> = {
  says: "LA finance records a provider's credit note.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_finance", authorityId),
};

export const listInvoices: Sentence<InAuthority> = {
  says: "LA officers, finance, administrators and auditors see every invoice.",
  allows: (rights, { authorityId }) =>
    heldRole(rights, ["la_officer", "la_finance", "la_admin", "auditor"], authorityId),
};

/** A reason may name a school; board members see titles and amounts (section 6). */
export const readReasons: Sentence<
  Pick<InvoiceFacts, "authorityId" | "schoolIds"> & { readonly consortiumId: string }
> = {
  says: "Why an invoice was rejected or credited is read by the consortium’s leads, its schools and the authority.",
  allows: (rights, { authorityId, consortiumId, schoolIds }) =>
    heldRole(rights, leadRoles, consortiumId) ??
    listInvoices.allows(rights, { authorityId }) ??
    heldRoleInAny(rights, ["headteacher", "deputy", "chair_of_governors"], schoolIds),
};

function hasSigned({ personId }: Rights, { approverIds, requesterId }: InvoiceFacts): boolean {
  return personId !== null && (personId === requesterId || approverIds.includes(personId));
}

/** Why a person of LA finance cannot pay this invoice, in words; null where the right itself is missing or is there. */
export function payBar(personId: string | null, facts: InvoiceFacts): string | null {
  if (personId === null) return null;
  if (personId === facts.accepterId) return "You accepted this invoice, so another person must pay it.";
  if (personId === facts.requesterId)
    return "You proposed this commission, so another person must pay for it.";
  return facts.approverIds.includes(personId)
    ? "You agreed to this commission between meetings, or to a change of it, so another person must pay for it."
    : null;
}

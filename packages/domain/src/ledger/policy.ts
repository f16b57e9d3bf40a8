import { heldRole, type Sentence } from "../register/rights.ts";
import { leadRoles } from "../register/roles.ts";

type InAuthority = { readonly authorityId: string };

export const askReversal: Sentence<InAuthority> = {
  says: "LA finance asks for an entry to be reversed, with a reason.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_finance", authorityId),
};

/** Section 5: two persons, whatever roles one of them may hold. */
export const settleReversal: Sentence<InAuthority & { readonly askedBy: string }> = {
  says: "A reversal is agreed or refused by a second person of LA finance, or by an LA administrator, never by whoever asked.",
  allows: (rights, { authorityId, askedBy }) =>
    rights.personId === askedBy ? null : heldRole(rights, ["la_finance", "la_admin"], authorityId),
};

/** A lead binds the consortium's budget; a deputy lead sees what is proposed. */
export const proposeVirement: Sentence<{ readonly consortiumId: string }> = {
  says: "A lead of a consortium proposes to move money between its budget and another consortium's, and takes that back.",
  allows: (rights, { consortiumId }) => heldRole(rights, "consortium_lead", consortiumId),
};

export const answerVirement: Sentence<{ readonly answeringId: string; readonly proposedBy: string }> = {
  says: "A lead of the other consortium agrees or refuses, never the person who proposed it.",
  allows: (rights, { answeringId, proposedBy }) =>
    rights.personId === proposedBy ? null : heldRole(rights, "consortium_lead", answeringId),
};

export const postVirement: Sentence<InAuthority & { readonly leads: readonly (string | null)[] }> = {
  says: "LA finance posts what both leads agreed, and refuses that or what nobody answered, never a person who was one of the two.",
  allows: (rights, { authorityId, leads }) =>
    leads.includes(rights.personId) ? null : heldRole(rights, "la_finance", authorityId),
};

export const keepPeriods: Sentence<InAuthority> = {
  says: "LA finance starts the closing of a period and takes a fund's money over the end of its year.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_finance", authorityId),
};

export const closePeriod: Sentence<InAuthority & { readonly startedBy: string }> = {
  says: "A period is closed by a second person of LA finance, or by an LA administrator, never by whoever started it.",
  allows: (rights, { authorityId, startedBy }) =>
    rights.personId === startedBy ? null : heldRole(rights, ["la_finance", "la_admin"], authorityId),
};

/** Whoever answers for a budget says what it will come to; LA finance reads it. */
export const recordForecast: Sentence<{ readonly consortiumId: string }> = {
  says: "A lead or deputy lead of a consortium records what its budget is expected to have spent by the year's end.",
  allows: (rights, { consortiumId }) => heldRole(rights, leadRoles, consortiumId),
};

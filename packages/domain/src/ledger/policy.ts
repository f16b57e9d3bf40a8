import { heldRole, type Sentence } from "../register/rights.ts";

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

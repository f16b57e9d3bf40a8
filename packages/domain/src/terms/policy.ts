import { asMember, heldRole, type Sentence } from "../register/rights.ts";

export const readTerms: Sentence<null> = {
  says: "Members see the authority's term calendar; providers do not.",
  allows: (rights) => asMember(rights),
};

export const keepTerms: Sentence<{ readonly authorityId: string }> = {
  says: "An LA officer or an LA administrator keeps the authority's term calendar.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_officer", "la_admin"], authorityId),
};

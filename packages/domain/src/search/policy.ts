import { asMember, type Sentence } from "../register/rights.ts";

export const search: Sentence<undefined> = {
  says: "Members search; each finds only what that person may read.",
  allows: asMember,
};

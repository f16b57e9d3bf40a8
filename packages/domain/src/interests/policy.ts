import { heldRole, type Sentence } from "../register/rights.ts";
import { sittingRoles } from "../register/roles.ts";

export const declareStanding: Sentence<undefined> = {
  says: "People who sit on a board declare their own interests and confirm them each school year.",
  allows: (rights) => heldRole(rights, sittingRoles),
};

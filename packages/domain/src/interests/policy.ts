import { heldRole, type Sentence } from "../register/rights.ts";
import { sittingRoles } from "../register/roles.ts";

export const declareStanding: Sentence<undefined> = {
  says: "Whoever sits on a board declares the own interests and confirms them each school year.",
  allows: (rights) => heldRole(rights, sittingRoles),
};

import { heldRole, type Sentence } from "../register/rights.ts";

export const seeAudit: Sentence<undefined> = {
  says: "LA administrators and the auditor see who did what, and when.",
  allows: (rights) => heldRole(rights, ["la_admin", "auditor"]),
};

import { heldRole, type Sentence } from "../register/rights.ts";
import { sittingRoles } from "../register/roles.ts";
import type { Id, PersonId } from "../shared/ids.ts";

export const signMinutes: Sentence<{
  readonly boardId: Id<"BoardId">;
  readonly signerIds: readonly PersonId[];
}> = {
  says: "The person who presided when the minutes were agreed signs them, or whoever presides over a later meeting.",
  allows: (rights, { boardId, signerIds }) =>
    rights.personId !== null && signerIds.includes(rights.personId)
      ? heldRole(rights, sittingRoles, boardId)
      : null,
};

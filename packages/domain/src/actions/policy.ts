import { readClosedItems } from "../board/policy.ts";
import { heldRole, type Sentence } from "../register/rights.ts";
import type { Role } from "../register/roles.ts";
import type { Id, PersonId } from "../shared/ids.ts";

export type OwnedAction = {
  readonly boardId: Id<"BoardId">;
  readonly ownerId: PersonId;
  readonly ownerRole: Role;
  readonly ownerScopeId: string;
  /** Whether the owner still holds the role the action was given to. */
  readonly isOwnerInRole: boolean;
};

export const updateAction: Sentence<OwnedAction> = {
  says: "The owner updates an action; once the owner has left the role, whoever holds it. The board's clerk may too.",
  allows: (rights, { ownerId, ownerRole, ownerScopeId, isOwnerInRole, boardId }) =>
    (rights.personId === ownerId || !isOwnerInRole ? heldRole(rights, ownerRole, ownerScopeId) : null) ??
    heldRole(rights, "board_clerk", boardId),
};

export const readClosedAction: Sentence<OwnedAction> = {
  says: "An action of a closed item is seen by readers of the board's closed items and by whoever may update it.",
  allows: (rights, action) => readClosedItems.allows(rights, action) ?? updateAction.allows(rights, action),
};

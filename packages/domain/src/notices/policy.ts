import { readClosedItems } from "../board/policy.ts";
import { asMember, heldRoleInAny, type Sentence } from "../register/rights.ts";
import type { Id, PersonId } from "../shared/ids.ts";

export type OfClosedNotice = {
  readonly boardId: Id<"BoardId">;
  /** What the decision was about, as its motion names it. */
  readonly proposerId: PersonId | null;
  readonly schoolIds: readonly string[];
};

export const readClosedNotice: Sentence<OfClosedNotice> = {
  says: "Readers of closed items read the closed box of a notice, and so do its parties: who proposed it, and the head, deputy and chair of governors of a school it names.",
  allows: (rights, { boardId, proposerId, schoolIds }) =>
    readClosedItems.allows(rights, { boardId }) ??
    (proposerId !== null && rights.personId === proposerId ? asMember(rights) : null) ??
    heldRoleInAny(rights, ["headteacher", "deputy", "chair_of_governors"], schoolIds),
};

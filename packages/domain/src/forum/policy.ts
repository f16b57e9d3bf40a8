import { asMember, heldRole, heldRoleInAny, type Rights, type Sentence } from "../register/rights.ts";
import { groupRoles, schoolRoles } from "../register/roles.ts";
import type { GroupId, SchoolId } from "../shared/ids.ts";
import { type GroupAccess, readByAllMembers } from "./access.ts";

export type GroupInForum = {
  readonly groupId: GroupId;
  readonly access: GroupAccess;
  /** Schools in the group now, at least those where the actor holds an appointment. */
  readonly schoolIds: readonly SchoolId[];
};

export const readForum: Sentence<undefined> = {
  says: "Members read the forum: everyone with an appointment other than a provider's.",
  allows: asMember,
};

/** FOR-1: where this refuses, the answer is the same as for a group that does not exist. */
export const readGroup: Sentence<GroupInForum> = {
  says: "Members read open and restricted groups; private and hidden groups are read by those who belong to them.",
  allows: (rights, group) =>
    belonging(rights, group) ?? (isReadByAll(group.access) ? asMember(rights) : null),
};

/** FOR-5: belonging ends with the appointment, and so does writing. */
export const writeInGroup: Sentence<GroupInForum> = {
  says: "Members of the group write in it. Every member of the authority may write in an open group.",
  allows: (rights, group) => belonging(rights, group) ?? (group.access === "open" ? asMember(rights) : null),
};

export const moderateGroup: Sentence<GroupInForum> = {
  says: "The group's leads and facilitator, and LA officers, lock threads and remove posts, with a reason.",
  allows: (rights, { groupId }) => heldRole(rights, groupRoles, groupId) ?? heldRole(rights, "la_officer"),
};

/** The appointment by which a person belongs: one in the group itself, or one at a school in it. */
function belonging(rights: Rights, { groupId, schoolIds }: GroupInForum) {
  return heldRole(rights, groupRoles, groupId) ?? heldRoleInAny(rights, schoolRoles, schoolIds);
}

function isReadByAll(access: GroupAccess): boolean {
  return readByAllMembers.some((one) => one === access);
}

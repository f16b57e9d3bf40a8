/**
 * Who a group is for. Open: all members read and write. Restricted: all members read, those who belong write.
 * Private: the name is listed, those who belong read and write. Hidden: not even the name is listed.
 */
export const groupAccesses = ["open", "restricted", "private", "hidden"] as const;
export type GroupAccess = (typeof groupAccesses)[number];

/** Kinds of school group that have a forum. */
export const forumGroupKinds = ["consortium", "locality", "network"] as const;

/** Access that lets every member of the authority read. */
export const readByAllMembers = ["open", "restricted"] as const satisfies readonly GroupAccess[];

/** Who will see what is written here, said beside the button. */
export function scopeWords(access: GroupAccess, groupName: string): string {
  switch (access) {
    case "open":
      return "Seen by all members in this authority. All of them can reply.";
    case "restricted":
      return `Seen by all members in this authority. Members of ${groupName} can reply.`;
    case "private":
    case "hidden":
      return `Seen by members of ${groupName} only.`;
  }
}

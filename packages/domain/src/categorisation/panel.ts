import type { Role } from "../register/roles.ts";
import { formatDate, type Instant } from "../shared/time.ts";
import { sentence } from "../shared/words.ts";

/** A panel decides with so many members or more (domain-model, section 3). */
export const least_panel_members = 3;
export const most_panel_members = 7;

/** What somebody must be to sit on a panel, and to go on sitting on it. */
export const panelRoles = ["headteacher", "adviser", "la_officer"] as const satisfies readonly Role[];

export const panelKinds = ["moderation", "dispute"] as const;
export type PanelKind = (typeof panelKinds)[number];

/** A member of a panel as the register knows them at this instant. */
export type Panelist = {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The schools where they hold a post. An adviser acts for the authority, so theirs are not among them. */
  readonly schoolIds: readonly string[];
  /** The trusts of those schools. */
  readonly trusts: readonly string[];
  /** The consortia of the schools whose head they are. */
  readonly headInConsortia: readonly string[];
};

export type HeardSchool = {
  readonly id: string;
  readonly name: string;
  readonly trusts: readonly string[];
  readonly consortiumIds: readonly string[];
};

/** Why somebody may not hear a school, in words with both names, or null. */
export function panelistBar(member: Panelist, school: HeardSchool): string | null {
  if (!panelRoles.some((role) => member.roles.includes(role)))
    return `${member.name} is not a head, an adviser or an LA officer now`;
  if (member.schoolIds.includes(school.id)) return `${member.name} is of ${school.name}`;
  const trust = school.trusts.find((one) => member.trusts.includes(one));
  return trust === undefined ? null : `${member.name} is of ${trust}, the trust of ${school.name}`;
}

/**
 * Everything that keeps these members from deciding a school, in words; none where they may. It is asked when the panel
 * is named and again when it agrees, because appointments change in between.
 */
export function panelBars(members: readonly Panelist[], school: HeardSchool): readonly string[] {
  const bars = members.flatMap((member) => panelistBar(member, school) ?? []);
  if (members.length < least_panel_members)
    bars.push(`${school.name} needs ${least_panel_members} members or more, and has ${members.length}`);
  if (!members.some((member) => isOutsideHead(member, school)))
    bars.push(`${school.name} needs a head from another consortium than its own`);
  return bars;
}

/** Nobody sits over what they propose themselves: an officer who opened a change leaves it to others. */
export function openerBars(
  members: readonly { readonly personId: string; readonly name: string }[],
  openedById: string | null,
): readonly string[] {
  return members.flatMap(({ personId, name }) =>
    personId === openedById ? [`${name} opened the change`] : [],
  );
}

/** A head of a school in another consortium, who leads no school in the school's own. */
function isOutsideHead({ headInConsortia }: Panelist, { consortiumIds }: HeardSchool): boolean {
  return headInConsortia.length > 0 && !headInConsortia.some((id) => consortiumIds.includes(id));
}

/** Why a panel put a school off, as the school reads it. */
export function deferralInWords({
  reason,
  deferredAt,
}: {
  readonly reason: string;
  readonly deferredAt: Instant;
}): string {
  return `A panel put it off on ${formatDate(deferredAt)}: ${sentence(reason)} It is heard again, and the category below stands until then.`;
}

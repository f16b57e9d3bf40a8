import { leadRoles, schoolRoles } from "@consortia/domain/register/roles";
import type { NavItem } from "@consortia/ui";

type Viewer = {
  readonly appointments: readonly { readonly role: string; readonly scopeAddress: string | null }[];
};

/** The areas of the portal that have pages, under their names of experience section 2. */
export function navigationFor(viewer: Viewer, pathname: string): readonly NavItem[] {
  return areasFor(viewer).map(([href, words]) => ({ href, words, isCurrent: isWithin(href, pathname) }));
}

function areasFor({ appointments }: Viewer): readonly (readonly [href: string, words: string])[] {
  if (appointments.every(({ role }) => role === "provider")) {
    return [home];
  }
  if (appointments.every(({ role }) => role === "adviser")) {
    return [home, ["/schools", "My schools"], forum, practice];
  }
  return [
    home,
    own(appointments, schoolRoles, "/schools", "My school") ?? ["/schools", "Schools"],
    own(appointments, leadRoles, "/consortia", "My consortium") ?? ["/consortia", "Consortia"],
    forum,
    practice,
    ["/commissioning", "Commissions"],
    ["/board", "Board"],
  ];
}

const home = ["/", "Home"] as const;
const forum = ["/forum", "Forum"] as const;
const practice = ["/practice", "Practice"] as const;

function isWithin(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

/** Straight to the one school or consortium where somebody works; with several, or none, the list is the place. */
function own(
  appointments: Viewer["appointments"],
  roles: readonly string[],
  under: string,
  words: string,
): readonly [href: string, words: string] | null {
  const there = appointments.filter(({ role }) => roles.includes(role)).map((one) => one.scopeAddress);
  const [address, ...others] = new Set(there);
  return address === undefined || address === null || others.length > 0
    ? null
    : [`${under}/${address}`, words];
}

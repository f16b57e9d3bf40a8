import type { NavItem } from "@consortia/ui";

type Viewer = { readonly appointments: readonly { readonly role: string }[] };

/** The areas of the portal that have pages, under their names of experience section 2. */
export function navigationFor(viewer: Viewer, pathname: string): readonly NavItem[] {
  return areasFor(viewer).map(([href, words]) => ({ href, words, isCurrent: isWithin(href, pathname) }));
}

function areasFor({ appointments }: Viewer): readonly (readonly [href: string, words: string])[] {
  const holds = (...roles: readonly string[]) => appointments.some(({ role }) => roles.includes(role));
  if (appointments.every(({ role }) => role === "provider")) {
    return [home];
  }
  if (appointments.every(({ role }) => role === "adviser")) {
    return [home, ["/schools", "My schools"], forum, practice];
  }
  const ofSchool = holds(
    "headteacher",
    "deputy",
    "senco",
    "subject_lead",
    "chair_of_governors",
    "governance_professional",
  );
  return [
    home,
    ["/schools", ofSchool ? "My school" : "Schools"],
    ["/consortia", ofSchool ? "My consortium" : "Consortia"],
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

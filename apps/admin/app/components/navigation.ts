import type { NavItem } from "@consortia/ui";

type Viewer = { readonly appointments: readonly { readonly role: string }[] };
type Area = {
  readonly href: string;
  readonly words: string;
  readonly for: readonly string[];
  /** Where the area's pages begin, when that is not its own address. */
  readonly within?: readonly string[];
};

const everyone = ["board_clerk", "la_officer", "la_finance", "la_admin", "auditor"];
const desk = ["la_officer", "la_admin", "auditor"];
const money = ["la_officer", "la_finance", "la_admin", "auditor"];

/** Six areas and More (experience, section 2); each role meets the areas where it has work. */
const areas: readonly Area[] = [
  { href: "/", words: "Home", for: everyone },
  { href: "/schools", words: "Schools", for: desk },
  { href: "/categorisation", words: "Categories", for: ["la_officer", "auditor"] },
  { href: "/funding/runs", words: "Money", for: money, within: ["/funding", "/ledger"] },
  { href: "/commissioning", words: "Commissioning", for: money },
  { href: "/board", words: "Board", for: ["board_clerk", "la_officer", "la_admin", "auditor"] },
];
const more: readonly Area[] = [
  { href: "/elections", words: "Elections", for: ["board_clerk", "la_officer", "la_admin", "auditor"] },
  { href: "/consultation", words: "Consultation", for: money },
  { href: "/practice/queue", words: "Practice to check", for: ["la_officer", "auditor"] },
  { href: "/terms", words: "Term calendar", for: everyone },
  { href: "/people", words: "People", for: ["la_admin", "auditor"] },
  { href: "/audit", words: "Audit", for: ["la_admin", "auditor"] },
];

export function navigationFor(viewer: Viewer, pathname: string): readonly NavItem[] {
  const held = viewer.appointments.map(({ role }) => role);
  const open = (list: readonly Area[]) =>
    list
      .filter((area) => area.for.some((role) => held.includes(role)))
      .map(({ href, words, within = [href] }) => ({
        href,
        words,
        isCurrent: within.some((start) => isWithin(start, pathname)),
      }));
  const rest = open(more);
  return rest.length === 0 ? open(areas) : [...open(areas), { words: "More", items: rest }];
}

function isWithin(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

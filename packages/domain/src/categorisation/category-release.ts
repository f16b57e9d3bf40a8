import { type Lane, lanes, laneWords } from "../register/lanes.ts";
import type { LocalDate } from "../shared/time.ts";
import { capital } from "../shared/words.ts";
import { type Shown, suppressor } from "./suppress.ts";

/** One grouping alone is published of a scheme, so that no total of one view is set beside the parts of another. */
export const groupings = ["together", "lanes"] as const;
export type Grouping = (typeof groupings)[number];

const groupingTitles: Readonly<Record<Grouping, string>> = {
  together: "All schools together",
  lanes: "By phase: primary, secondary, special, nursery",
};

export function groupingTitle(grouping: Grouping): string {
  return groupingTitles[grouping];
}

/** A school as it was counted. Never published: it says how far the next release may differ. */
export type SchoolCounted = { readonly schoolId: string; readonly code: string };

/** One row of a release: each school is counted in one row, so that no row is part of another. */
export type ReleaseRow = {
  readonly group: string;
  /** The day whose figures these are: an earlier release's, where too little has changed since. */
  readonly countedOn: LocalDate;
  /** Known to everybody from the public register. */
  readonly total: number;
  readonly cells: readonly { readonly code: string; readonly shown: Shown }[];
};

/** A row with the schools behind it. */
export type CountedRow = ReleaseRow & { readonly schools: readonly SchoolCounted[] };

export type SchoolToCount = SchoolCounted & { readonly lanes: readonly Lane[] };

/**
 * The rows of a release. A row is counted anew only where `minimum` schools or more have come, gone or changed category
 * since the release before; otherwise it stands as that release printed it, whether or not anything changed. So two
 * releases never differ by the category of a few schools, and which of the two holds is all that can be told.
 * @param previous the release before, of the same grouping; none where there was none
 */
export function releaseRows({
  codes,
  schools,
  grouping,
  minimum,
  on,
  previous,
}: {
  /** The categories in their order. */
  readonly codes: readonly string[];
  readonly schools: readonly SchoolToCount[];
  readonly grouping: Grouping;
  readonly minimum: number;
  readonly on: LocalDate;
  readonly previous: readonly CountedRow[];
}): readonly CountedRow[] {
  const suppress = suppressor(minimum);
  const now = new Map<string, SchoolCounted[]>();
  for (const { schoolId, code, lanes } of schools) {
    const group = groupOf(grouping, lanes);
    now.set(group, [...(now.get(group) ?? []), { schoolId, code }]);
  }
  const groups = new Set([...previous.map(({ group }) => group), ...now.keys()]);
  return [...groups]
    .flatMap((group) => {
      const counted = now.get(group) ?? [];
      const before = previous.find((row) => row.group === group);
      if (before !== undefined && isOfCodes(before, codes) && changes(before.schools, counted) < minimum)
        return [before];
      if (counted.length === 0) return [];
      const shown = suppress(codes.map((code) => counted.filter((school) => school.code === code).length));
      const cells = codes.map((code, place) => ({ code, shown: shown[place] ?? "c" }));
      return [{ group, countedOn: on, total: counted.length, cells, schools: counted }];
    })
    .toSorted(byGroup);
}

/** How many schools have come, gone or changed category. */
function changes(before: readonly SchoolCounted[], now: readonly SchoolCounted[]): number {
  const codeBefore = new Map(before.map(({ schoolId, code }) => [schoolId, code]));
  const stayed = now.filter(({ schoolId }) => codeBefore.has(schoolId));
  const same = stayed.filter(({ schoolId, code }) => codeBefore.get(schoolId) === code);
  return before.length + now.length - stayed.length - same.length;
}

function isOfCodes({ cells }: ReleaseRow, codes: readonly string[]): boolean {
  return cells.length === codes.length && cells.every(({ code }, place) => code === codes[place]);
}

/** A school of two lanes stands in a row of its own kind: in both, one row could be taken from the other. */
function groupOf(grouping: Grouping, own: readonly Lane[]): string {
  return grouping === "together" ? "all" : lanes.filter((lane) => own.includes(lane)).join("+");
}

const order: readonly string[] = lanes;

/** Rows of one lane in the order of the lanes, those of several after them. */
export function byGroup(a: Pick<ReleaseRow, "group">, b: Pick<ReleaseRow, "group">): number {
  return placeOf(a.group) - placeOf(b.group) || Number(a.group > b.group) - Number(a.group < b.group);
}

function placeOf(group: string): number {
  const place = order.indexOf(group);
  return place === -1 ? order.length : place;
}

/** `All schools`, `Primary`, `Primary and secondary`. */
export function groupInWords(group: string): string {
  if (group === "all") return "All schools";
  const names = lanes
    .filter((lane) => group.split("+").includes(lane))
    .map((lane) => laneWords(lane).toLowerCase());
  return capital(names.join(" and "));
}

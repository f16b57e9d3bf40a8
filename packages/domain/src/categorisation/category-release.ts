import { type Lane, lanes, laneWords } from "../register/lanes.ts";
import { DomainError } from "../shared/errors.ts";
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

/** What was published before, with the least number that it was held to. */
export type EarlierRelease = {
  readonly minimum: number;
  readonly grouping: Grouping;
  readonly rows: readonly CountedRow[];
};

/**
 * The rows of a release. A row is counted anew only where `minimum` schools or more have come, gone or changed category
 * since each release before; otherwise it stands as that release printed it, whether or not anything changed. So no two
 * releases differ by the category of a few schools, and which of the two holds is all that can be told. Every release
 * counts, of whatever scheme: schools keep their category when a scheme gets a new version or another name, and come
 * back to it after another scheme.
 * @param earlier every release before, the latest first; the larger of two minimums holds
 * @throws DomainError `conflict` where a row stands and was printed under other categories
 */
export function releaseRows({
  codes,
  schools,
  grouping,
  minimum,
  on,
  earlier,
}: {
  /** The categories in their order. */
  readonly codes: readonly string[];
  readonly schools: readonly SchoolToCount[];
  readonly grouping: Grouping;
  readonly minimum: number;
  readonly on: LocalDate;
  readonly earlier: readonly EarlierRelease[];
}): readonly CountedRow[] {
  const suppress = suppressor(minimum);
  const now = new Map<string, SchoolCounted[]>();
  for (const { schoolId, code, lanes } of schools) {
    const group = groupOf(grouping, lanes);
    now.set(group, [...(now.get(group) ?? []), { schoolId, code }]);
  }
  const comparable = earlier.filter((one) => one.grouping === grouping);
  const groups = new Set([
    ...comparable.flatMap(({ rows }) => rows.map(({ group }) => group)),
    ...now.keys(),
  ]);
  return [...groups]
    .flatMap((group) => {
      const counted = now.get(group) ?? [];
      const held = heldRow(comparable, { group, codes, counted, minimum });
      if (held !== null) return [held];
      if (counted.length === 0) return [];
      const shown = suppress(codes.map((code) => counted.filter((school) => school.code === code).length));
      const cells = codes.map((code, place) => ({ code, shown: shown[place] ?? "c" }));
      return [{ group, countedOn: on, total: counted.length, cells, schools: counted }];
    })
    .toSorted(byGroup);
}

/**
 * Whether two releases would show most of the same schools in the same categories: of one scheme, or of so many schools
 * unchanged that the one tells of the other. Only one grouping of such a kind is published.
 */
export function isOfOneKind(
  { rows, minimum }: Pick<EarlierRelease, "rows" | "minimum">,
  now: {
    readonly codes: readonly string[];
    readonly schools: readonly SchoolCounted[];
    readonly minimum: number;
  },
): boolean {
  const before = rows.flatMap(({ schools }) => schools);
  const isFew = changes(before, now.schools) < Math.max(minimum, now.minimum);
  return isFew || rows.some((row) => isOfCodes(row, now.codes));
}

/** The row as it was printed last, where fewer schools than the minimum have changed since it or an earlier one. */
function heldRow(
  earlier: readonly EarlierRelease[],
  {
    group,
    codes,
    counted,
    minimum,
  }: {
    readonly group: string;
    readonly codes: readonly string[];
    readonly counted: readonly SchoolCounted[];
    readonly minimum: number;
  },
): CountedRow | null {
  for (const { rows, minimum: heldTo } of earlier) {
    const before = rows.find((row) => row.group === group);
    const least = Math.max(minimum, heldTo);
    if (before === undefined || changes(before.schools, counted) >= least) continue;
    if (isOfCodes(before, codes)) return { ...before, cells: inOrder(before.cells, codes) };
    // A row below the minimum was its total alone, which is public: nothing can be taken from it.
    if (before.total < heldTo) continue;
    throw new DomainError(
      "conflict",
      `Fewer than ${least} schools changed since totals that were published under other categories. What is public already would tell which.`,
    );
  }
  return null;
}

/** How many schools have come, gone or changed category. */
function changes(before: readonly SchoolCounted[], now: readonly SchoolCounted[]): number {
  const codeBefore = new Map(before.map(({ schoolId, code }) => [schoolId, code]));
  const stayed = now.filter(({ schoolId }) => codeBefore.has(schoolId));
  const same = stayed.filter(({ schoolId, code }) => codeBefore.get(schoolId) === code);
  return before.length + now.length - stayed.length - same.length;
}

/** Another order of the same categories is the same categories. */
function isOfCodes({ cells }: ReleaseRow, codes: readonly string[]): boolean {
  return cells.length === codes.length && cells.every(({ code }) => codes.includes(code));
}

function inOrder(cells: ReleaseRow["cells"], codes: readonly string[]): ReleaseRow["cells"] {
  return cells.toSorted((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
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

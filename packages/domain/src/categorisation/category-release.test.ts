import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CountedRow,
  type EarlierRelease,
  groupInWords,
  isOfOneKind,
  releaseRows,
  type SchoolToCount,
} from "./category-release.ts";

const codes = ["1", "2A", "2B", "3A"];

/** So many schools of each category in turn. */
function schoolsOf(counts: readonly number[], lanes: SchoolToCount["lanes"] = ["primary"], prefix = "") {
  return counts.flatMap((count, place) =>
    Array.from({ length: count }, (_, number) => ({
      schoolId: `sch_${prefix}${place}_${number}`,
      code: codes[place] ?? "",
      lanes,
    })),
  );
}

function release(
  schools: readonly SchoolToCount[],
  {
    on = "2026-11-27",
    previous = [],
    grouping = "together",
    minimum = 6,
    among = codes,
    earlier = [{ minimum: 6, grouping, rows: previous }],
  }: {
    on?: string;
    previous?: readonly CountedRow[];
    earlier?: readonly EarlierRelease[];
    grouping?: "together" | "lanes";
    minimum?: number;
    among?: readonly string[];
  } = {},
) {
  return releaseRows({ codes: among, schools, grouping, minimum, on, earlier });
}

/** What everybody can read of it. */
function printed(rows: readonly CountedRow[]) {
  return rows.map(({ group, countedOn, total, cells }) => [
    group,
    countedOn,
    total,
    ...cells.map(({ shown }) => shown),
  ]);
}

describe("before and after", () => {
  const before = schoolsOf([12, 20, 9, 3]);
  const first = release(before);
  const move = (schools: readonly SchoolToCount[], many: number) =>
    schools.map((school, place) => (place < many ? { ...school, code: "2A" } : school));

  test("one school that changes category changes nothing that is printed, a year later too", () => {
    expect(printed(release(move(before, 1), { on: "2027-11-27", previous: first }))).toEqual(printed(first));
  });

  test("nor do five, and from six on the row is counted anew", () => {
    const later = (many: number) => release(move(before, many), { on: "2027-11-27", previous: first });
    expect(printed(later(5))).toEqual(printed(first));
    expect(printed(later(6))).toEqual([["all", "2027-11-27", 44, "c", 26, 9, "c"]]);
  });

  test("nothing that changed and five that did are told apart by nothing", () => {
    const later = (schools: readonly SchoolToCount[]) =>
      release(schools, { on: "2027-11-27", previous: first });
    expect(later(before)).toEqual(later(move(before, 5)));
  });

  test("five that change each year are six in the second: what adds up is counted against what was printed", () => {
    const second = release(move(before, 5), { on: "2027-11-27", previous: first });
    const third = release(move(before, 6), { on: "2028-11-27", previous: second });
    expect(third[0]?.countedOn).toBe("2028-11-27");
  });

  test("a school that closes does not leave its category behind in the difference", () => {
    expect(printed(release(before.slice(1), { on: "2027-11-27", previous: first }))).toEqual(printed(first));
    expect(printed(release(before.slice(6), { on: "2027-11-27", previous: first }))).not.toEqual(
      printed(first),
    );
  });

  test("under other categories there is nothing to set beside each other, and all is counted", () => {
    const rows = releaseRows({
      codes: ["A", "B"],
      schools: before.map((school) => ({ ...school, code: school.code === "1" ? "A" : "B" })),
      grouping: "together",
      minimum: 6,
      on: "2027-11-27",
      earlier: [{ minimum: 6, grouping: "together", rows: first }],
    });
    expect(printed(rows)).toEqual([["all", "2027-11-27", 44, 12, 32]]);
  });

  test("the same categories in another order are the same: the row stands, in the new order", () => {
    const among = codes.toReversed();
    const rows = release(move(before, 1), { on: "2027-11-27", previous: first, among });
    expect(printed(rows)).toEqual([
      ["all", "2026-11-27", 44, ...(printed(first)[0] ?? []).slice(3).toReversed()],
    ]);
  });

  test("a version with one category more counts nothing anew while few schools changed: it is refused, in words", () => {
    const among = [...codes, "4"];
    expect(() => release(move(before, 5), { on: "2027-11-27", previous: first, among })).toThrow(
      /^Fewer than 6 schools changed since totals that were published under other categories/,
    );
    expect(release(move(before, 6), { on: "2027-11-27", previous: first, among })[0]?.countedOn).toBe(
      "2027-11-27",
    );
  });

  test("a row that was its total alone stands in the way of no other categories", () => {
    const few = schoolsOf([3, 1, 0, 0]);
    const among = [...codes, "4"];
    const rows = release(few, { on: "2027-11-27", previous: release(few), among });
    expect(printed(rows)).toEqual([["all", "2027-11-27", 4, "c", "c", "c", "c", "c"]]);
  });

  test("what was printed before another scheme came and went still holds", () => {
    const other = releaseRows({
      codes: ["A", "B"],
      schools: before.map((school) => ({ ...school, code: school.code === "1" ? "A" : "B" })),
      grouping: "together",
      minimum: 6,
      on: "2027-11-27",
      earlier: [{ minimum: 6, grouping: "together", rows: first }],
    });
    const earlier = [other, first].map((rows) => ({ minimum: 6, grouping: "together" as const, rows }));
    expect(printed(release(move(before, 1), { on: "2028-11-27", earlier }))).toEqual(printed(first));
  });

  test("the larger of two minimums holds a row back", () => {
    const earlier = [{ minimum: 8, grouping: "together" as const, rows: release(before, { minimum: 8 }) }];
    const later = (many: number) => release(move(before, many), { on: "2027-11-27", earlier, minimum: 5 });
    expect(later(7)[0]?.countedOn).toBe("2026-11-27");
    expect(later(8)[0]?.countedOn).toBe("2027-11-27");
  });

  test("a release is of one kind with another by its categories, or by schools that mostly stayed", () => {
    const kind = (schools: readonly SchoolToCount[], among: readonly string[]) =>
      isOfOneKind({ rows: first, minimum: 6 }, { codes: among, schools, minimum: 6 });
    expect(kind(move(before, 20), codes.toReversed())).toBe(true);
    expect(kind(move(before, 5), [...codes, "4"])).toBe(true);
    expect(kind(move(before, 6), [...codes, "4"])).toBe(false);
  });
});

describe("by phase", () => {
  test("every school stands in one row, and a school of two lanes in a row of its own kind, of which nothing shows", () => {
    const rows = release(
      [
        ...schoolsOf([10, 10, 0, 0], ["primary"], "p"),
        ...schoolsOf([7, 0, 8, 0], ["secondary"], "s"),
        ...schoolsOf([0, 1, 0, 0], ["secondary", "primary"], "a"),
      ],
      { grouping: "lanes" },
    );
    expect(printed(rows).map(([group, , ...rest]) => [group, ...rest])).toEqual([
      ["primary", 20, 10, 10, 0, 0],
      ["secondary", 15, 7, 0, 8, 0],
      ["primary+secondary", 1, "c", "c", "c", "c"],
    ]);
  });

  test("each row is held back by its own changes", () => {
    const [primary, secondary] = [
      schoolsOf([10, 10, 0, 0], ["primary"], "p"),
      schoolsOf([9, 9, 0, 0], ["secondary"], "s"),
    ];
    const first = release([...primary, ...secondary], { grouping: "lanes" });
    const moved = primary.map((school, place) => (place < 8 ? { ...school, code: "2B" } : school));
    const one = secondary.map((school, place) => (place < 1 ? { ...school, code: "2B" } : school));
    const rows = release([...moved, ...one], { grouping: "lanes", on: "2027-11-27", previous: first });
    expect(rows.map(({ countedOn }) => countedOn)).toEqual(["2027-11-27", "2026-11-27"]);
  });

  test("a row whose schools are all gone is gone", () => {
    const first = release(schoolsOf([10, 10, 0, 0]));
    expect(release([], { previous: first, on: "2027-11-27" })).toEqual([]);
  });

  test("rows in words", () =>
    expect(["all", "special", "primary+secondary"].map(groupInWords)).toEqual([
      "All schools",
      "Special",
      "Primary and secondary",
    ]));
});

// A reader who keeps both releases, knows the minimum and this method, and tries every pair of years that there could
// have been: still two values or more for each hidden count of either year, and two categories or more for each school.
test.each([2, 3])(
  "two releases together give away no hidden count and no school (minimum %s)",
  (minimum) => {
    const three = codes.slice(0, 3);
    const worlds = everyWorld(5, three);
    const rowsOf = (schools: readonly SchoolToCount[], previous: readonly CountedRow[]) =>
      releaseRows({
        codes: three,
        schools,
        grouping: "together",
        minimum,
        on: previous.length === 0 ? "1" : "2",
        earlier: [{ minimum, grouping: "together", rows: previous }],
      });
    const learnt = new Map<
      string,
      { years: readonly (readonly Set<number>[])[]; firstSchool: Set<string> }
    >();
    const countsOf = (schools: readonly SchoolToCount[]) =>
      three.map((code) => schools.filter((school) => school.code === code).length);
    for (const before of worlds) {
      const first = rowsOf(before, []);
      for (const after of worlds) {
        const second = rowsOf(after, first);
        const key = JSON.stringify([printed(first), printed(second)]);
        const seen = learnt.get(key) ?? {
          years: [three.map(() => new Set<number>()), three.map(() => new Set<number>())],
          firstSchool: new Set<string>(),
        };
        learnt.set(key, seen);
        const year2 = second[0]?.countedOn === "2" ? after : before;
        for (const [year, schools] of [before, year2].entries()) {
          for (const [place, count] of countsOf(schools).entries()) seen.years[year]?.[place]?.add(count);
        }
        seen.firstSchool.add(after[0]?.code ?? "");
      }
    }
    for (const [key, { years, firstSchool }] of learnt) {
      const [first, second]: readonly (readonly (readonly unknown[])[])[] = JSON.parse(key);
      for (const [year, rows] of [first, second].entries()) {
        for (const [place, shown] of (rows?.[0]?.slice(3) ?? []).entries()) {
          if (shown === "c") expect(years[year]?.[place]?.size, key).toBeGreaterThan(1);
        }
      }
      expect(firstSchool.size, key).toBeGreaterThan(1);
    }
  },
  60_000,
);

test("whatever changes, a release differs from the one before in the work of six schools or in nothing", () => {
  const world = fc.array(fc.constantFrom(...codes), { minLength: 8, maxLength: 60 });
  fc.assert(
    fc.property(
      world,
      fc.array(fc.tuple(fc.nat(59), fc.constantFrom(...codes)), { maxLength: 12 }),
      (held, moves) => {
        const schools = held.map((code, place) => ({
          schoolId: `sch_${place}`,
          code,
          lanes: ["primary" as const],
        }));
        const first = release(schools);
        const changed = new Map(moves.map(([place, code]) => [place % schools.length, code]));
        const after = schools.map((school, place) => ({
          ...school,
          code: changed.get(place) ?? school.code,
        }));
        const differing = after.filter(({ code }, place) => code !== schools[place]?.code).length;
        const second = release(after, { on: "2027-11-27", previous: first });
        if (differing < 6) expect(second).toEqual(first);
        else expect(second[0]?.countedOn).toBe("2027-11-27");
      },
    ),
  );
});

/** Every way to place so many schools in the categories. */
function everyWorld(many: number, among: readonly string[]): readonly (readonly SchoolToCount[])[] {
  if (many === 0) return [[]];
  return everyWorld(many - 1, among).flatMap((rest) =>
    among.map((code) => [...rest, { schoolId: `sch_${many}`, code, lanes: ["primary" as const] }]),
  );
}

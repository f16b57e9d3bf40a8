import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { detectInterests } from "./interests.ts";

const person = asId("PersonId", "per_0000000001");
const school = (number: number) => asId("SchoolId", `sch_000000000${number}`);
const schools = fc.uniqueArray(fc.integer({ min: 1, max: 9 }).map(school), { maxLength: 5 });

describe("what the register of interests names", () => {
  test("bars from an item exactly where the item is for one of its schools", () => {
    fc.assert(
      fc.property(schools, schools, (declared, gaining) => {
        const found = detectInterests(
          [
            {
              personId: person,
              schoolIds: [],
              schoolNames: [],
              trusts: [],
              declared: { schoolIds: declared, providers: [] },
            },
          ],
          { proposerId: null, schoolIds: gaining, trusts: [] },
        );
        const isTied = declared.some((one) => gaining.includes(one));
        expect(found.map(({ nature }) => nature)).toEqual(isTied ? ["prejudicial"] : []);
      }),
    );
  });

  test.each([
    ["Bright Reading Ltd", "Bright Reading Ltd", 1],
    ["bright reading ltd.", "Bright  Reading Ltd", 1],
    ["Bright Reading", "Bright Reading Ltd", 0],
    ["", "", 0],
    ["...", "", 0],
  ])("of provider %j against %j finds %i", (declared, provider, count) => {
    const found = detectInterests(
      [
        {
          personId: person,
          schoolIds: [],
          schoolNames: [],
          trusts: [],
          declared: { schoolIds: [], providers: [declared] },
        },
      ],
      { proposerId: null, schoolIds: [], trusts: [], provider },
    );
    expect(found).toHaveLength(count);
  });
});

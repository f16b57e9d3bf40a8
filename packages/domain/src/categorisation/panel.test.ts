import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "../register/roles.ts";
import { deferralInWords, type HeardSchool, type Panelist, panelBars, panelistBar } from "./panel.ts";

const ash: HeardSchool = {
  id: "sch_ash",
  name: "Ash Lane",
  trusts: ["Oak Trust"],
  consortiumIds: ["grp_avon"],
};

function member(name: string, changes: Partial<Panelist> = {}): Panelist {
  const roles: readonly Role[] = ["headteacher"];
  return {
    personId: `per_${name}`,
    name,
    roles,
    schoolIds: [`sch_${name}`],
    trusts: [],
    headInConsortia: [],
    ...changes,
  };
}

const outside = member("Ola", { headInConsortia: ["grp_brue"] });
const officer = member("Lee", { roles: ["la_officer"], schoolIds: [] });
const adviser = member("Ann", { roles: ["adviser"], schoolIds: [] });
const inside = member("Ira", { headInConsortia: ["grp_avon"] });

// domain-model section 3: "≥ 3 members, ≥ 1 head of another consortium, no member from the school or its trust".
describe("a panel", () => {
  test.each<[string, readonly Panelist[], readonly string[]]>([
    ["of three with a head from outside", [outside, officer, adviser], []],
    ["of four", [outside, officer, adviser, inside], []],
    ["of two", [outside, officer], ["Ash Lane needs 3 members or more, and has 2"]],
    [
      "without a head from outside",
      [inside, officer, adviser],
      ["Ash Lane needs a head from another consortium than its own"],
    ],
    [
      "whose one outside head leads a school inside too",
      [member("Ola", { headInConsortia: ["grp_avon", "grp_brue"] }), officer, adviser],
      ["Ash Lane needs a head from another consortium than its own"],
    ],
    [
      "with somebody of the school",
      [outside, officer, adviser, member("Sam", { schoolIds: ["sch_ash"] })],
      ["Sam is of Ash Lane"],
    ],
    [
      "with somebody of its trust",
      [outside, officer, adviser, member("Tia", { trusts: ["Oak Trust"] })],
      ["Tia is of Oak Trust, the trust of Ash Lane"],
    ],
    [
      "with somebody who left every post",
      [outside, officer, adviser, member("Gil", { roles: ["senco"] })],
      ["Gil is not a head, an adviser or an LA officer now"],
    ],
  ])("%s", (_, members, bars) => {
    expect(panelBars(members, ash)).toEqual(bars);
  });

  test("that may decide never holds anybody of the school or its trust, whoever sits on it", () => {
    const ids = fc.subarray(["sch_ash", "sch_beck"]);
    const members = fc.array(
      fc.record({
        personId: fc.string(),
        name: fc.string(),
        roles: fc.subarray<Role>(["headteacher", "adviser", "la_officer", "senco"]),
        schoolIds: ids,
        trusts: fc.subarray(["Oak Trust", "Elm Trust"]),
        headInConsortia: fc.subarray(["grp_avon", "grp_brue"]),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(members, (panel) => {
        if (panelBars(panel, ash).length > 0) return;
        expect(panel.length).toBeGreaterThanOrEqual(3);
        expect(panel.every((one) => panelistBar(one, ash) === null)).toBe(true);
        expect(
          panel.some(
            ({ schoolIds, trusts }) => schoolIds.includes("sch_ash") || trusts.includes("Oak Trust"),
          ),
        ).toBe(false);
      }),
    );
  });
});

// What a panel typed ran into the sentence after it.
test.each([
  ["The letter comes on Thursday", "The letter comes on Thursday. It is heard again"],
  ["The letter comes on Thursday.", "The letter comes on Thursday. It is heard again"],
  ["Does the letter come?", "Does the letter come? It is heard again"],
])("put off: %s", (reason, words) => {
  const said = deferralInWords({ reason, deferredAt: "2026-05-21T09:00:00.000Z" });
  expect(said).toContain(`A panel put it off on 21 May 2026: ${words}`);
});

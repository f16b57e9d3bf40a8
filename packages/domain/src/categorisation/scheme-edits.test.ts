import { expect, test } from "vitest";
import type { Criterion } from "./criteria.ts";
import { schemePresetCodes, schemePresets } from "./presets.ts";
import { checkScheme } from "./scheme.ts";
import { bandsFrom, linesFrom, typedBandOf, typedLineOf, withCriterion } from "./scheme-edits.ts";
import { measuresByCode } from "./standard-measures.ts";

const presets = schemePresetCodes.map((code) => schemePresets[code]);
const byLines = presets.find(
  ({ placing, criteria }) => placing.method === "first_line" && criteria.length > 0,
);
const byPoints = presets.find(({ placing }) => placing.method === "points");

function criterionOf(code: string): Criterion {
  const [first] = byLines?.criteria ?? [];
  if (first === undefined) throw new Error("A preset has criteria");
  return { ...first, code, title: "Attendance is low" };
}

test("a criterion more is the last, and the scheme still fits together", () => {
  if (byLines === undefined) throw new Error("A preset is by lines");
  const more = withCriterion(byLines, null, criterionOf("ZZ"));
  expect(more.criteria.map(({ code }) => code)).toEqual([...byLines.criteria.map(({ code }) => code), "ZZ"]);
  expect(() => checkScheme(more, measuresByCode)).not.toThrow();
  expect(() => checkScheme(withCriterion(more, null, criterionOf("ZZ")), measuresByCode)).toThrow(
    "ZZ stands there twice",
  );
});

test("one that is given another code keeps its place, in the list and in every line", () => {
  if (byLines === undefined || byLines.placing.method !== "first_line")
    throw new Error("A preset is by lines");
  const [{ code = "" } = {}] = byLines.criteria;
  const renamed = withCriterion(byLines, code, criterionOf("ZZ"));
  expect(renamed.criteria[0]?.code).toBe("ZZ");
  const naming = (lines: readonly { met: readonly string[]; notMet: readonly string[] }[], named: string) =>
    lines.map(({ met, notMet }) => [met.includes(named), notMet.includes(named)]);
  const after = renamed.placing.method === "first_line" ? renamed.placing.lines : [];
  expect(naming(after, "ZZ")).toEqual(naming(byLines.placing.lines, code));
  expect(naming(after, code).flat()).not.toContain(true);
  expect(() => checkScheme(renamed, measuresByCode)).not.toThrow();
  expect(() => withCriterion(byLines, "none", criterionOf("ZZ"))).toThrow("no criterion none");
});

test("lines and bands of every preset come back from the form as they were", () => {
  for (const { placing } of presets) {
    if (placing.method === "first_line") {
      expect(linesFrom(placing.lines.map(typedLineOf))).toEqual(placing.lines);
    } else {
      expect(bandsFrom(placing.bands.map(typedBandOf))).toEqual(placing.bands);
    }
  }
  expect(byPoints).toBeDefined();
});

test("codes are typed as people type them, and a line without a category is left out", () => {
  expect(
    linesFrom([
      { category: "4", met: "K1,K2 ; K2", notMet: "" },
      { category: "", met: "K9", notMet: "" },
      { category: "1", met: "", notMet: "K1 K3" },
    ]),
  ).toEqual([
    { category: "4", met: ["K1", "K2"], notMet: [] },
    { category: "1", met: [], notMet: ["K1", "K3"] },
  ]);
});

test("a band that ends nowhere in particular is refused at its own field", () => {
  expect(
    bandsFrom([
      { category: "A", upTo: "−2" },
      { category: "", upTo: "4" },
      { category: "B", upTo: "" },
    ]),
  ).toEqual([
    { category: "A", upTo: -2 },
    { category: "B", upTo: null },
  ]);
  expect(() => bandsFrom([{ category: "A", upTo: "two" }])).toThrow("Give a whole number");
});

import { describe, expect, test } from "vitest";
import { schemePresetCodes, schemePresets } from "./presets.ts";
import { all, beside, count, figure, trend } from "./rule-builders.ts";
import { measuresByCode } from "./standard-measures.ts";
import { thresholdsOf, withThresholds } from "./thresholds.ts";

const rule = all(
  figure("graded_overall", "exactly", "Good"),
  count(1, trend("ks2_expected", "worse", 3, 500), beside("national", "persistent_absence", "above", "2")),
);

describe("the thresholds of a rule", () => {
  test("are named with what they are of, in the order of the rule", () => {
    expect(thresholdsOf(rule, measuresByCode).map(({ path, label, typed }) => [path, label, typed])).toEqual([
      ["of.0.value", "Overall grade", "Good"],
      ["of.1.atLeast", "How many of these 2 must hold", "1"],
      ["of.1.of.0.figures", "Pupils meeting the expected standard at 11: figures in a row", "3"],
      ["of.1.of.0.by", "Pupils meeting the expected standard at 11: least change over them", "5"],
      [
        "of.1.of.1.value",
        "Persistent absence: how far above the national figure, below it with a minus",
        "2",
      ],
    ]);
  });

  test("change where something else is typed, and nowhere else", () => {
    const typed: Record<string, string> = { "of.0.value": "Outstanding", "of.1.of.0.by": "7.5" };
    expect(withThresholds(rule, (path) => typed[path], measuresByCode)).toEqual(
      all(
        figure("graded_overall", "exactly", "Outstanding"),
        count(
          1,
          trend("ks2_expected", "worse", 3, 750),
          beside("national", "persistent_absence", "above", "2"),
        ),
      ),
    );
  });

  test.each([
    ["of.0.value", "Splendid", "choose one of Outstanding, Good"],
    ["of.1.atLeast", "two", "whole number"],
    ["of.1.atLeast", "3", "from 1 to 2"],
    ["of.1.of.0.figures", "9", "from 2 to 6"],
    ["of.1.of.0.by", "0", "a change above 0"],
    ["of.1.of.1.value", "a lot", "give a number"],
  ])("%s: %s is refused there", (path, typed, words) => {
    const change = () => withThresholds(rule, (at) => (at === path ? typed : undefined), measuresByCode);
    expect(change).toThrow(expect.objectContaining({ field: path, message: expect.stringContaining(words) }));
  });

  test.each(schemePresetCodes)("every rule of %s comes back from its own form unchanged", (code) => {
    for (const { rule } of schemePresets[code].criteria) {
      const typed = new Map(thresholdsOf(rule, measuresByCode).map((one) => [one.path, one.typed]));
      expect(withThresholds(rule, (path) => typed.get(path), measuresByCode)).toEqual(rule);
    }
  });
});

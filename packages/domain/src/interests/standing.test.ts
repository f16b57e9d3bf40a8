import { describe, expect, test } from "vitest";
import { confirmationRefusal } from "./standing.ts";

describe("a yearly confirmation", () => {
  test.each([
    [true, 0, "accepted"],
    [false, 2, "accepted"],
    [true, 1, "refused"],
    [false, 0, "refused"],
  ])("nil %s with %i on the register is %s", (isNil, standing, answer) => {
    expect(confirmationRefusal({ isNil, standing }) === null ? "accepted" : "refused").toBe(answer);
  });
});

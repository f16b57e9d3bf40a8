import { describe, expect, test } from "vitest";
import { laneOfPlacement, mustBeUnplaced, mustFit, slugOf } from "./placement.ts";

const avon = { kind: "consortium", name: "Avon", lanes: ["primary"], closedAt: null } as const;
const both = { ...avon, name: "Dene", lanes: ["secondary", "special"] } as const;
const school = { name: "Mill Lane", status: "open", lanes: ["primary"] } as const;

describe("REG-4: the lane of a placement", () => {
  test("is the consortium's own, and need not be said where it has one only", () => {
    expect(laneOfPlacement(avon, undefined)).toEqual({ kind: "consortium", lane: "primary" });
    expect(laneOfPlacement(both, "special")).toEqual({ kind: "consortium", lane: "special" });
  });

  test("must be said where the consortium has two, and must be one of them", () => {
    expect(() => laneOfPlacement(both, undefined)).toThrow("Select a lane");
    expect(() => laneOfPlacement(both, "primary")).toThrow(
      "Dene has no primary lane. It has: secondary, special.",
    );
  });

  test("is the whole school in a locality", () => {
    const north = { ...avon, kind: "locality", lanes: [] } as const;
    expect(laneOfPlacement(north, "primary")).toEqual({ kind: "locality", lane: "all" });
  });

  test("does not exist in a closed group, or in a trust", () => {
    expect(() => laneOfPlacement({ ...avon, closedAt: "2026-01-01" }, undefined)).toThrow("Avon has closed.");
    expect(() => laneOfPlacement({ ...avon, kind: "trust" }, undefined)).toThrow("Select a consortium");
  });
});

describe("a school", () => {
  test("fits where it has the lane and runs", () => {
    expect(() => mustFit(school, "primary")).not.toThrow();
    expect(() => mustFit({ ...school, status: "closing" }, "all")).not.toThrow();
    expect(() => mustFit(school, "secondary")).toThrow("Mill Lane has no secondary lane. It has: primary.");
    expect(() => mustFit({ ...school, status: "closed" }, "primary")).toThrow("Mill Lane has closed.");
  });

  test("REG-2: is not placed twice in a lane, and the refusal says where it is", () => {
    expect(() => mustBeUnplaced(school, "primary", null)).not.toThrow();
    expect(() => mustBeUnplaced(school, "primary", "Avon")).toThrow(
      "Mill Lane is already in Avon for primary.",
    );
    expect(() => mustBeUnplaced(school, "all", "North")).toThrow("Mill Lane is already in North.");
  });
});

test.each([
  ["North & East", "north-and-east"],
  ["  St. Aldhelm's  ", "st-aldhelms"],
  ["Côte d'Or – 2", "cote-dor-2"],
])("%s: /%s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

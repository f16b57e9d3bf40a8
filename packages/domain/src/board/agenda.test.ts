import { expect, test } from "vitest";
import { neighbourOf, standingAgenda } from "./agenda.ts";

const items = [{ id: "a" }, { id: "b" }, { id: "c" }];

test.each([
  ["a", "up", null],
  ["a", "down", "b"],
  ["b", "up", "a"],
  ["c", "down", null],
  ["nowhere", "up", null],
] as const)("item %s moved %s changes places with %s", (id, move, neighbour) => {
  expect(neighbourOf(items, id, move)?.id ?? null).toBe(neighbour);
});

test("the first meeting of a board has no minutes and no actions to go through", () => {
  expect(standingAgenda({ hasLastMeeting: false }).map((one) => one.standing)).toEqual([
    "apologies",
    "interests",
  ]);
  expect(standingAgenda({ hasLastMeeting: true }).map((one) => one.standing)).toEqual([
    "apologies",
    "interests",
    "minutes",
    "actions",
  ]);
});

import { expect, test } from "vitest";
import { canStep } from "../shared/machine.ts";
import { runEvents, runMachine, runStates } from "./run-machine.ts";

test("a run moves by these steps and no others", () => {
  const steps = runStates.flatMap((state) =>
    runEvents.filter((event) => canStep(runMachine, state, event)).map((event) => `${state} ${event}`),
  );
  expect(steps).toEqual([
    "draft freeze",
    "draft withdraw",
    "frozen check",
    "frozen withdraw",
    "checked table",
    "checked withdraw",
    "tabled carry",
    "tabled lose",
    "tabled bring_back",
    "approved undo",
    "approved post",
    "approved withdraw",
    "posted replace",
    "posted reverse",
    "rejected reconsider",
  ]);
});

test("no road leads to the ledger but by a board's vote", () => {
  const intoPosted = runStates.filter((state) => Object.values(runMachine[state]).includes("posted"));
  const intoApproved = runStates.filter((state) => Object.values(runMachine[state]).includes("approved"));
  expect([intoPosted, intoApproved]).toEqual([["approved"], ["tabled"]]);
});

import { expect, test } from "vitest";
import { canStep } from "../shared/machine.ts";
import { type RunEvent, runMachine, runStates } from "./run-machine.ts";

const events: readonly RunEvent[] = ["freeze", "check", "post", "withdraw", "reverse"];

test("a run moves by these steps and no others", () => {
  const steps = runStates.flatMap((state) =>
    events.filter((event) => canStep(runMachine, state, event)).map((event) => `${state} ${event}`),
  );
  expect(steps).toEqual([
    "draft freeze",
    "draft withdraw",
    "frozen check",
    "frozen withdraw",
    "checked post",
    "checked withdraw",
    "posted reverse",
  ]);
});

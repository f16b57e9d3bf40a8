import { expect, test } from "vitest";
import { atClose, closeBar, closingSentences } from "./closing.ts";
import { motionMachine } from "./machines.ts";

const motion = (reference: string, state: Parameters<typeof atClose>[0]) =>
  ({ reference, state, kind: "resolution" }) as const;
const amendment = (reference: string, state: Parameters<typeof atClose>[0]) =>
  ({ reference, state, kind: "amendment" }) as const;

test("equal votes fall when the meeting closes, and only what was not reached is carried over", () => {
  expect(
    closingSentences([
      motion("M-0001", "draft"),
      motion("M-0002", "tied"),
      motion("M-0003", "open"),
      amendment("M-0004", "draft"),
      motion("M-0005", "carried"),
    ]),
  ).toEqual([
    "2 motions not decided, carried over to come again: M-0001, M-0003.",
    "1 amendment not decided, and lost with this meeting: M-0004.",
    "1 motion with equal votes and no casting vote, not carried: M-0002.",
  ]);
});

test("with everything decided closing changes nothing", () => {
  expect(closingSentences([motion("M-0001", "carried"), amendment("M-0002", "withdrawn")])).toEqual([]);
  expect(closeBar([motion("M-0001", "not_carried"), motion("M-0002", "tied")])).toBeNull();
});

test("a meeting never closes over an open vote, of an amendment neither", () => {
  expect(closeBar([motion("M-0001", "open"), amendment("M-0002", "voting")])).toBe(
    "Voting on motion M-0002 is open. Close voting first.",
  );
});

test("what closing does to a motion is a step that its machine has", () => {
  expect(motionMachine.tied).toHaveProperty("let_fall", "not_carried");
  for (const state of ["draft", "open"] as const) {
    expect(atClose(state)).toBe("carried_over");
    expect(motionMachine[state]).toHaveProperty("carry_over", "not_reached");
  }
});

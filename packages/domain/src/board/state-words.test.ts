import { expect, test } from "vitest";
import { meetingStateWord, motionStateWord } from "./state-words.ts";

test("a meeting that is not held is cancelled, and what it did not reach is not decided: neither was withdrawn", () => {
  expect(meetingStateWord("cancelled")).toBe("Cancelled");
  expect(motionStateWord("not_reached")).toBe("Not decided");
  expect(motionStateWord("withdrawn")).toBe("Withdrawn");
});

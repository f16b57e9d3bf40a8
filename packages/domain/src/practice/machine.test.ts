import { expect, test } from "vitest";
import { DomainError } from "../shared/errors.ts";
import { step } from "../shared/machine.ts";
import { type CaseEvent, caseMachine, caseStates } from "./machine.ts";
import { type Answers, missingAnswers, questions } from "./questions.ts";

const events: readonly CaseEvent[] = ["submit", "publish", "return", "revise", "withdraw"];

test("only what was sent for checking is published or returned", () => {
  for (const state of caseStates.filter((one) => one !== "submitted")) {
    for (const event of ["publish", "return"] as const) {
      expect(() => step(caseMachine, state, event)).toThrow(DomainError);
    }
  }
});

test("what was withdrawn stays withdrawn", () => {
  for (const event of events) expect(() => step(caseMachine, "withdrawn", event)).toThrow(DomainError);
});

test("what waits to be checked does not change under the checker's eyes", () => {
  expect(() => step(caseMachine, "submitted", "revise")).toThrow(DomainError);
});

test("everything but a withdrawn study can be withdrawn", () => {
  for (const state of caseStates.filter((one) => one !== "withdrawn")) {
    expect(step(caseMachine, state, "withdraw")).toBe("withdrawn");
  }
});

const complete: Answers = {
  problem: "a",
  who_for: "b",
  what_we_did: "c",
  what_changed: "d",
  what_made_the_difference: "e",
  next_time: "f",
};

test("a complete account misses nothing; each empty answer is named in its own words", () => {
  expect(missingAnswers(complete)).toEqual({});
  for (const question of questions) {
    expect(Object.keys(missingAnswers({ ...complete, [question]: "  " }))).toEqual([question]);
  }
});

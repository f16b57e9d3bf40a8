import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closingLine, countRun, readClosingLine, readPlaywright, readVitest, sum } from "../counts.mjs";

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

test("the closing line names skipped tests only where there are some", () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe("tests: 12 passed, 0 failed");
  expect(closingLine({ passed: 12, failed: 3, skipped: 4 })).toBe("tests: 12 passed, 3 failed, 4 skipped");
});

test("a test file that cannot be loaded counts as a failed test", () => {
  const broken = { status: "failed", assertionResults: [] };
  expect(readVitest({ ...vitest, testResults: [broken] })).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test("a test file with a failed test is not counted twice", () => {
  const failing = { status: "failed", assertionResults: [{ status: "failed" }] };
  const report = { ...vitest, numFailedTests: 1, testResults: [failing] };
  expect(readVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test("a flaky journey and a fault outside of every journey count as failed", () => {
  const report = {
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: "no seed" }],
  };
  expect(readPlaywright(report)).toEqual({ passed: 3, failed: 3, skipped: 2 });
});

test("a run that breaks before it reports anything counts as failed", () => {
  const report = join(tmpdir(), "consortia-no-such-report.json");
  expect(countRun({ report, read: readVitest, status: 1 })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a run that ends badly with every test passed still counts as failed", () => {
  const report = join(tmpdir(), `consortia-report-${process.pid}.json`);
  onTestFinished(() => rmSync(report));
  writeFileSync(report, JSON.stringify(vitest));
  expect(countRun({ report, read: readVitest, status: 1 })).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test("counts of several runs add up", () => {
  const runs = [
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ];
  expect(sum(runs)).toEqual({ passed: 11, failed: 22, skipped: 33 });
});

test("a closing line reads back as what it was made of", () => {
  for (const skipped of [0, 4]) {
    const counts = { passed: 12, failed: 3, skipped };
    expect(readClosingLine(closingLine(counts))).toEqual(counts);
  }
});

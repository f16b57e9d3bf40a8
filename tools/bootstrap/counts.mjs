import { existsSync, readFileSync } from "node:fs";
import { say } from "./say.mjs";

export const none = { passed: 0, failed: 0, skipped: 0 };

/** What a run has counted; a run that broke without one failed test counts as one, so that no fault goes unseen. */
export function countRun({ report, read, status }) {
  if (!existsSync(report)) {
    say(`The run ended with status ${status} before it could count its tests.`);
    return { ...none, failed: 1 };
  }
  const counted = read(JSON.parse(readFileSync(report, "utf8")));
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** A file that cannot even be loaded holds no tests that could fail, so it counts as one that does. */
export function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** A flaky journey failed at least once. */
export function readPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

export function sum(counts) {
  const add = (a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  });
  return counts.reduce(add, none);
}

/** The last line of a run, the same for people and programs. */
export function closingLine({ passed, failed, skipped }) {
  return `tests: ${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}

/** The reverse, for adding up the lines of several runs. */
export function readClosingLine(line) {
  const [, passed, failed, skipped = "0"] = /^tests: (\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(
    line,
  );
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

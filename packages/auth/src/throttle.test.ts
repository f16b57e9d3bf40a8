import { expect, test } from "vitest";
import { countTry, forgiveTry } from "./throttle.ts";

const limit = { free_tries: 10 };
const start = "2026-05-05T09:00:00.000Z";
const later = (milliseconds: number) => new Date(new Date(start).getTime() + milliseconds).toISOString();
const fresh = { tries: 0, lastTryAt: start, blockedUntil: null };

test("ten tries go ahead and the eleventh waits half a minute", () => {
  let state = fresh;
  for (let made = 1; made <= 10; made += 1) {
    const { next, wait_ms } = countTry(state, start, limit);
    expect(wait_ms).toBe(0);
    state = { ...fresh, ...next, blockedUntil: null };
    if (made === 10) expect(next.blockedUntil).toBe(later(30_000));
  }
  const blocked = { ...state, blockedUntil: later(30_000) };
  expect(countTry(blocked, later(10_000), limit).wait_ms).toBe(20_000);
});

test("a try that must wait does not count, so waiting is enough", () => {
  const blocked = { tries: 10, lastTryAt: start, blockedUntil: later(30_000) };
  expect(countTry(blocked, later(29_999), limit).next).toEqual(blocked);
  expect(countTry(blocked, later(30_000), limit)).toMatchObject({ wait_ms: 0, next: { tries: 11 } });
});

test("the wait doubles, up to a quarter of an hour", () => {
  const waits = [10, 11, 12, 13, 14, 15, 16, 200].map((tries) => {
    const { next } = countTry({ tries: tries - 1, lastTryAt: start, blockedUntil: null }, start, limit);
    return (new Date(next.blockedUntil ?? start).getTime() - new Date(start).getTime()) / 1000;
  });
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
});

test("an hour without a try forgets them all", () => {
  const many = { tries: 40, lastTryAt: start, blockedUntil: null };
  expect(countTry(many, later(60 * 60_000), limit).next.tries).toBe(41);
  expect(countTry(many, later(60 * 60_000 + 1), limit).next.tries).toBe(1);
});

test("a right try is taken back, and never below none", () => {
  expect(forgiveTry({ tries: 3, lastTryAt: start, blockedUntil: null }).tries).toBe(2);
  expect(forgiveTry(fresh).tries).toBe(0);
});

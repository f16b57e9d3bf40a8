import type { Throttle } from "@consortia/db/repositories/throttles";

export type ThrottleLimit = {
  /** So many tries are free; from the next on each one waits. */
  readonly free_tries: number;
};

const first_wait_ms = 30_000;
const longest_wait_ms = 15 * 60_000;
const forget_after_ms = 60 * 60_000;

export type Try = {
  readonly next: Throttle;
  /** How long to wait before trying again; 0 when this try may go ahead. */
  readonly wait_ms: number;
};

/**
 * Counts a try before it is made, so that fifty at once are fifty tries. After the free ones the wait
 * doubles from half a minute to a quarter of an hour; an hour without a try forgets them all.
 */
export function countTry(before: Throttle, at: string, { free_tries }: ThrottleLimit): Try {
  const now = new Date(at).getTime();
  const blockedUntil = before.blockedUntil === null ? 0 : new Date(before.blockedUntil).getTime();
  if (blockedUntil > now) return { next: before, wait_ms: blockedUntil - now };
  const isForgotten = now - new Date(before.lastTryAt).getTime() > forget_after_ms;
  const tries = isForgotten ? 1 : before.tries + 1;
  return { next: { tries, lastTryAt: at, blockedUntil: blockAfter(tries - free_tries, now) }, wait_ms: 0 };
}

/** A try that turned out right does not count against others behind the same address. */
export function forgiveTry(before: Throttle): Throttle {
  return { ...before, tries: Math.max(0, before.tries - 1), blockedUntil: null };
}

function blockAfter(extra: number, now: number): string | null {
  if (extra < 0) return null;
  const wait_ms = Math.min(longest_wait_ms, first_wait_ms * 2 ** Math.min(extra, 10));
  return new Date(now + wait_ms).toISOString();
}

import type { Clock } from "./ctx.ts";

/** The machine's clock, shifted by whole milliseconds where a demo or a test asks for it. */
export function systemClock(offset_ms = 0): Clock {
  return { now: () => new Date(Date.now() + offset_ms).toISOString() };
}

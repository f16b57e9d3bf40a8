import { readFileSync } from "node:fs";
import { systemClock } from "@consortia/services/shared/clock";
import type { Clock } from "@consortia/services/shared/ctx";

const reread_after_ms = 100;

/**
 * The machine's clock; in the demo and in tests shifted by the whole milliseconds in a file, so that notice
 * periods are real and several processes agree. Production has no such file: `readEnv` refuses one.
 */
export function clockOf(offsetFile: string | undefined): Clock {
  if (offsetFile === undefined) return systemClock();
  let offset_ms = 0;
  let readAt = 0;
  return {
    now: () => {
      if (Date.now() - readAt > reread_after_ms) {
        offset_ms = offsetIn(offsetFile);
        readAt = Date.now();
      }
      return new Date(Date.now() + offset_ms).toISOString();
    },
  };
}

function offsetIn(file: string): number {
  try {
    const offset_ms = Number(readFileSync(file, "utf8"));
    return Number.isSafeInteger(offset_ms) ? offset_ms : 0;
  } catch {
    return 0;
  }
}

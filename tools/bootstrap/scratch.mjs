import { accessSync, constants, statfsSync } from "node:fs";

const in_memory = "/dev/shm";
const least_free_bytes = 2 * 1024 ** 3;

/**
 * Where the tests keep what they throw away: in memory where there is room. They make thousands of small databases,
 * and each commit of each would wait for the disk; so would the installs that the journeys walk through. Whoever has
 * set TMPDIR has chosen already.
 */
export function scratchSettings(env = process.env) {
  if (env.TMPDIR !== undefined) return {};
  try {
    const { bavail, bsize } = statfsSync(in_memory);
    accessSync(in_memory, constants.W_OK);
    return bavail * bsize >= least_free_bytes ? { TMPDIR: in_memory } : {};
  } catch {
    return {};
  }
}

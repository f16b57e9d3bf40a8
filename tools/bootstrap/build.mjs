import { inRoot } from "./paths.mjs";
import { runQuietly } from "./processes.mjs";
import { PlainError, say } from "./say.mjs";

/** turbo keeps a fingerprint of every source an app is built from, and does nothing when none has changed. */
export async function buildApps(toolchain) {
  say("Building both apps, unless nothing has changed");
  const env = { ...toolchain.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const turbo = await runQuietly(
    inRoot("node_modules/.bin/turbo"),
    ["run", "build", "--output-logs=errors-only"],
    { env },
  );
  if (turbo.status !== 0) throw new PlainError(`The apps could not be built.\n${turbo.output}`);
}

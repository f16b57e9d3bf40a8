import { inRoot } from "./paths.mjs";
import { runQuietly } from "./processes.mjs";
import { endOfOutput, PlainError, say } from "./say.mjs";

/** turbo keeps a fingerprint of every source an app is built from, and does nothing when none has changed. */
export async function buildApps(toolchain) {
  say("Building both apps, unless nothing has changed");
  const env = { ...toolchain.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const turbo = inRoot("node_modules/.bin/turbo");
  const quietly = ["--output-logs=errors-only", "--log-prefix=none"];
  const built = await runQuietly(turbo, ["run", "build", ...quietly], { env });
  if (built.status !== 0) throw new PlainError(`The apps could not be built.\n${faultIn(built.output)}`);
}

/** Vite names the fault at once and then goes on for pages. */
function faultIn(output) {
  const lines = output.split("\n");
  const fault = lines.findIndex((line) => line.includes("Build failed"));
  return fault === -1 ? endOfOutput(output) : lines.slice(fault, fault + 10).join("\n");
}

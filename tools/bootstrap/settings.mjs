import { inRoot } from "./paths.mjs";
import { runQuietly } from "./processes.mjs";
import { PlainError } from "./say.mjs";

/** The settings as the apps understand them, or the sentence with which they refuse them. */
export async function readSettings({ node, env }) {
  const read = await runQuietly(node, [inRoot("tools/bootstrap/settings.ts")], { env });
  if (read.status !== 0) throw new PlainError(read.output);
  return JSON.parse(read.output);
}

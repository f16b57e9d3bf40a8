import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the scripts remember between runs; deleting `node_modules` forgets it, as it should. */
export const memory = inRoot("node_modules/.consortia");

export function inRoot(...parts) {
  return join(root, ...parts);
}

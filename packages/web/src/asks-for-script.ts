/** Whether a route's `handle` asks for scripts: `export const handle = { script: true }`. */
export function asksForScript(handle: unknown): boolean {
  return typeof handle === "object" && handle !== null && "script" in handle && handle.script === true;
}

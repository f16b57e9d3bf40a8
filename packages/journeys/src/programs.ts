import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname, "../../..");
const leaveWithParent = path.join(root, "tools/bootstrap/leave-with-parent.mjs");
const grace_ms = 10_000;

export type Settings = Readonly<Record<string, string>>;

/** Runs the `consortia` command to its end and gives what it printed. */
export async function runConsortia(settings: Settings, args: readonly string[]): Promise<string> {
  const command = path.join(root, "apps/cli/src/main.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args], {
    cwd: root,
    env: environment(settings),
  });
  return stdout.trim();
}

export type Program = { readonly name: string; readonly log: string; readonly stop: () => Promise<void> };

/** Starts a program of the house; it ends with this process, however that ends. */
export function startProgram(
  settings: Settings,
  { name, file, log }: { readonly name: string; readonly file: string; readonly log: string },
): Program {
  const output = openSync(log, "w");
  const child = spawn(process.execPath, ["--import", leaveWithParent, path.join(root, file)], {
    cwd: root,
    env: environment(settings),
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  return { name, log, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const lastResort = setTimeout(() => child.kill("SIGKILL"), grace_ms);
  await ended;
  clearTimeout(lastResort);
}

/** Settings of the machine's own, DATABASE_URL above all, must not reach a house made for a journey. */
function environment(settings: Settings): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE, NODE_ENV: "production", ...settings };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ask } from "./load.ts";

export type MeasuredServer = {
  readonly origin: string;
  /** CPU time used since the process began, user and system together. */
  readonly cpu_ms: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

const reporter = fileURLToPath(new URL("./report-cpu.ts", import.meta.url));
const start_within_ms = 30_000;

/** Starts a program that serves on `port` of this machine, with a way to ask it what it has used. */
export async function startServer(
  program: string,
  { port, settings }: { port: number; settings: Readonly<Record<string, string>> },
): Promise<MeasuredServer> {
  const child = spawn(process.execPath, ["--import", reporter, program], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "silent", ...settings },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + start_within_ms;
  while (!(await answers(origin))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`${program} did not start on port ${port}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const cpu_ms = async () => {
    const answer = once(child, "message");
    child.send("cpu");
    const [microseconds] = await answer;
    return Number(microseconds) / 1000;
  };
  return { origin, cpu_ms, stop };
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await ask(`${origin}/healthz`)).status === 200;
  } catch {
    return false;
  }
}

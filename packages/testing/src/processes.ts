import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export type RaceOptions = {
  /** The program each process runs, a `.ts` file that calls `runAsRacer`: `new URL("./vote-racer.ts", import.meta.url)`. */
  readonly program: URL;
  readonly processes: number;
  /** Handed to each program together with its `place` in the race, counted from 0. */
  readonly input: Readonly<Record<string, unknown>>;
};

/**
 * Runs one program in several Node processes at once, and gives what each of them wrote as one JSON value.
 * They all start work together: each says `ready` on its first line, then waits for a line before it begins.
 */
export async function raceProcesses(options: RaceOptions): Promise<readonly unknown[]> {
  const racers = Array.from({ length: options.processes }, (_, place) => startRacer(options, place));
  try {
    await Promise.all(racers.map((racer) => racer.ready));
    for (const racer of racers) racer.go();
    return await Promise.all(racers.map((racer) => racer.result));
  } finally {
    for (const racer of racers) racer.end();
  }
}

function startRacer({ program, input }: RaceOptions, place: number) {
  const child = spawn(process.execPath, [fileURLToPath(program), JSON.stringify({ ...input, place })], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  let faults = "";
  child.stderr.on("data", (chunk: Buffer) => {
    faults += chunk.toString("utf8");
  });
  const failed = (status: number | null) => new Error(`Process ${place} ended with ${status}: ${faults}`);
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (output.startsWith("ready\n")) resolve();
    });
    child.once("error", reject);
    child.once("close", (status) => reject(failed(status)));
  });
  const result = new Promise<unknown>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      if (status === 0) resolve(JSON.parse(output.replace(/^ready\n/, "")));
      else reject(failed(status));
    });
  });
  result.catch(() => undefined);
  return { ready, result, go: () => child.stdin.end("go\n"), end: () => child.kill("SIGKILL") };
}

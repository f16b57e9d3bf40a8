import { createInterface } from "node:readline/promises";
import type { z } from "zod";

/**
 * The other side of `raceProcesses`: a program's whole body. `prepare` opens what it needs, and the work it gives back
 * begins when all the processes are ready. What the work returns must survive JSON.
 */
export async function runAsRacer<Input>(
  inputSchema: z.ZodType<Input>,
  prepare: (input: Input) => Promise<{ work: () => Promise<unknown>; close: () => Promise<void> }>,
): Promise<void> {
  const { work, close } = await prepare(inputSchema.parse(JSON.parse(process.argv[2] ?? "null")));
  process.stdout.write("ready\n");
  await nextLine();
  const result = await work();
  await close();
  process.stdout.write(JSON.stringify(result));
}

async function nextLine(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  for await (const _line of lines) break;
  lines.close();
}

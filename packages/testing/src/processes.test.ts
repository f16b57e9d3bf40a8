import { expect, test } from "vitest";
import { z } from "zod";
import { openSqliteStore } from "./databases.ts";
import { raceProcesses } from "./processes.ts";

const program = new URL("./authority-racer.ts", import.meta.url);
const result = z.object({ seen: z.array(z.number()), from_ms: z.number(), to_ms: z.number() });

// Every race in the house leans on this: were the processes to take turns, no race would prove anything.
test("processes race on one SQLite file, and no transaction reads what another is about to change", async () => {
  const { url } = await openSqliteStore();
  const racers = z
    .array(result)
    .parse(await raceProcesses({ program, processes: 3, input: { url, rows: 200 } }));
  const seen = racers.flatMap((racer) => racer.seen).sort((a, b) => a - b);
  expect(seen).toEqual(Array.from({ length: 600 }, (_, count) => count));
  const lastStart = Math.max(...racers.map((racer) => racer.from_ms));
  const firstEnd = Math.min(...racers.map((racer) => racer.to_ms));
  expect(lastStart).toBeLessThan(firstEnd);
});

test("a process that fails names its own fault", async () => {
  const race = raceProcesses({ program, processes: 2, input: { rows: 1 } });
  await expect(race).rejects.toThrow(/ended with 1: .*ZodError/s);
});

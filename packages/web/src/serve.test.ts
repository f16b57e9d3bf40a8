import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const program = fileURLToPath(new URL("../test-support/slow-server.ts", import.meta.url));

function startServer(port: number): {
  child: ChildProcess;
  output: () => string;
  told: (word: string) => Promise<void>;
} {
  const child = spawn(process.execPath, [program, String(port)], { stdio: ["pipe", "pipe", "pipe"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  const told = (word: string) => expect.poll(() => output, { timeout: 10_000 }).toContain(word);
  return { child, output: () => output, told };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "on %s the request in flight is finished, no new one is taken, then the database is closed",
  async (signal) => {
    const port = await freePort();
    const { child, output, told } = startServer(port);
    const ended = once(child, "exit");
    await told("listening");
    const slow = fetch(`http://127.0.0.1:${port}/slow`);
    await told("begun");
    child.kill(signal);
    await told("stopping");
    await expect(fetch(`http://127.0.0.1:${port}/quick`)).rejects.toThrow();
    expect(output()).not.toContain("database closed");
    child.stdin?.write("finish\n");
    expect(await (await slow).text()).toBe("finished while stopping: true");
    expect(await ended).toEqual([0, null]);
    expect(output()).toMatch(/stopping\ndatabase closed\n$/);
  },
);

test("a port that is taken is one clear sentence and a status that is not zero", async () => {
  const port = await freePort();
  const first = startServer(port);
  await first.told("listening");
  const second = startServer(port);
  expect(await once(second.child, "exit")).toEqual([1, null]);
  expect(second.output()).toBe(`Port ${port} is taken by another program. Free it, or choose another.\n`);
});

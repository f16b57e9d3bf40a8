import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { z } from "zod";

const program = path.join(import.meta.dirname, "portal-without-pages.ts");

export type PortalProcess = {
  readonly origin: string;
  readonly kill: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
  /** A procedure over HTTP, as a widget calls it. */
  readonly call: (procedure: string, input: object, cookie: string) => Promise<CallAnswer>;
};

/** `status` 0 stands for no answer at all. */
export type CallAnswer = { readonly status: number; readonly result: unknown };

/** The portal as a process of its own, on a clock that agrees with the test's. */
export async function startPortal({ url, now }: { url: string; now: string }): Promise<PortalProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      NODE_ENV: "test",
      CONSORTIA_MODE: "test",
      DATABASE_URL: url,
      PORTAL_PORT: String(port),
      CLOCK_OFFSET_FILE: clockAt(now),
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const origin = `http://127.0.0.1:${port}`;
  await expect.poll(() => statusOf(`${origin}/readyz`), { timeout: 20_000, interval: 50 }).toBe(200);
  return {
    origin,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    call: (procedure, input, cookie) => call(origin, { procedure, input, cookie }),
  };
}

const answerSchema = z.object({
  result: z.object({ data: z.object({ json: z.unknown() }) }).optional(),
});

async function call(
  origin: string,
  { procedure, input, cookie }: { procedure: string; input: object; cookie: string },
): Promise<CallAnswer> {
  try {
    const answer = await fetch(`${origin}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body: JSON.stringify({ json: input }),
    });
    const { result } = answerSchema.parse(await answer.json());
    return { status: answer.status, result: result?.data.json };
  } catch {
    return { status: 0, result: undefined };
  }
}

async function statusOf(url: string): Promise<number> {
  try {
    return (await fetch(url)).status;
  } catch {
    return 0;
  }
}

function clockAt(now: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-clock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "offset");
  writeFileSync(file, String(new Date(now).getTime() - Date.now()));
  return file;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

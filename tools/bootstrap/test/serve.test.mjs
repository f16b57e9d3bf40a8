import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../packages/testing/src/free-port.ts";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

test("a program that ends takes the others and their offspring with it, and its last words are shown", async () => {
  const { supervisor, pids } = await startSupervisor({ secondBreaks: true });
  const { status, faults } = await endOf(supervisor);
  expect(status).toBe(1);
  expect(faults).toContain("second stopped with status 7");
  expect(faults).toContain("There is no bread left.");
  expect(await survivors(pids("first"))).toEqual([]);
  expect(await survivors(pids("second"))).toEqual([]);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  test(`${signal} ends everything that was started, without a word of fault`, async () => {
    const { supervisor, ready, pids } = await startSupervisor();
    await ready;
    supervisor.kill(signal);
    const { faults } = await endOf(supervisor);
    expect(faults).toBe("");
    expect(await survivors([...pids("first"), ...pids("second")])).toEqual([]);
  });
}

test("a supervisor that is killed outright leaves nobody behind", async () => {
  const { supervisor, ready, pids } = await startSupervisor();
  await ready;
  supervisor.kill("SIGKILL");
  await endOf(supervisor);
  expect(await survivors([...pids("first"), ...pids("second")], { within_ms: 10_000 })).toEqual([]);
});

async function startSupervisor({ secondBreaks = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "consortia-serve-"));
  const ports = [await freePort(), await freePort()];
  const pidFile = (name) => join(folder, `${name}.pids`);
  const program = (name, place, breakAfter = []) => ({
    name,
    args: [here("program.mjs"), String(ports[place]), pidFile(name), ...breakAfter],
    address: `http://127.0.0.1:${ports[place]}/`,
  });
  const programs = [program("first", 0), program("second", 1, secondBreaks ? [pidFile("first")] : [])];
  const options = JSON.stringify({ programs, logs: folder });
  const supervisor = spawn(process.execPath, [here("supervisor.mjs"), options]);
  const pids = (name) => readFileSync(pidFile(name), "utf8").split(" ").map(Number);
  onTestFinished(() => {
    supervisor.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const ready = new Promise((resolve) => supervisor.stdout.once("data", resolve));
  return { supervisor, ready, pids };
}

async function endOf(supervisor) {
  let faults = "";
  supervisor.stderr.on("data", (chunk) => {
    faults += chunk;
  });
  const status = await new Promise((resolve) => supervisor.once("close", resolve));
  return { status, faults };
}

/** Those of the processes that still live when the time is over; the dead may take a moment to be counted as such. */
async function survivors(pids, { within_ms = 2_000 } = {}) {
  const giveUpAt = Date.now() + within_ms;
  let left = pids;
  while (left.length > 0 && Date.now() < giveUpAt) {
    left = left.filter(lives);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return left;
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

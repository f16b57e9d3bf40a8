import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./paths.mjs";

const grace_ms = 10_000;
const leaveWithParent = ["--import", new URL("leave-with-parent.mjs", import.meta.url).href];
const running = new Set();

/** Runs to the end and keeps the output for the case that something goes wrong. */
export async function runQuietly(command, args, { env, cwd }) {
  const started = start(command, args, {
    env: { ...env, NO_COLOR: "1" },
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks = [];
  const keep = (chunk) => chunks.push(chunk);
  started.child.stdout.on("data", keep);
  started.child.stderr.on("data", keep);
  started.child.once("error", ({ message }) => keep(Buffer.from(message)));
  const status = await started.ended;
  return { status, output: Buffer.concat(chunks).toString("utf8").trim() };
}

/** Runs to the end on this terminal, in the foreground: it may ask questions, and Ctrl-C is its own. */
export function runHere(command, args, { env, cwd = root }) {
  return start(command, args, { env, cwd, stdio: "inherit", detached: false }).ended;
}

/** Runs a Node program to the end with its output on this terminal and nobody at the keyboard. */
export function runNodeHere(node, args, { env, cwd }) {
  return startNode(node, args, { env, cwd, stdio: ["ignore", "inherit", "inherit"] }).ended;
}

/** Starts a Node program beside this one. */
export function startNode(node, args, options) {
  return start(node, [...leaveWithParent, ...args], options);
}

/** Ends everything that is still running, politely and then not. */
export async function stopAll() {
  await Promise.all([...running].map((one) => one.stop()));
}

/** A detached program leads a process group of its own, so that ending the group ends whatever it started in turn. */
function start(command, args, { env, stdio, cwd = root, detached = true }) {
  const child = spawn(command, args, { cwd, env, stdio, detached });
  const send = (signal) => {
    if (child.pid !== undefined) signalTo(detached ? -child.pid : child.pid, signal);
  };
  const ended = endOf(child).finally(() => {
    if (detached) send("SIGKILL");
    running.delete(started);
  });
  const started = { child, ended, stop: () => stop(send, ended) };
  running.add(started);
  return started;
}

async function stop(send, ended) {
  send("SIGTERM");
  const lastResort = setTimeout(() => send("SIGKILL"), grace_ms);
  await ended;
  clearTimeout(lastResort);
}

function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("close", (status, signal) => resolve(status ?? signalStatus(signal)));
  });
}

/** What a shell answers for a program that a signal ended. */
function signalStatus(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

/** Nobody left to hear it is no fault (macOS says EPERM of a group of which only the dead are left). */
function signalTo(target, signal) {
  try {
    process.kill(target, signal);
  } catch (error) {
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

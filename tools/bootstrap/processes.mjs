import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

const grace_ms = 10_000;
const leaveWithParent = ["--import", new URL("leave-with-parent.mjs", import.meta.url).href];
const running = new Set();

/** Runs to the end and keeps the output for the case that something goes wrong. */
export async function runQuietly(command, args, { env }) {
  const started = start(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks = [];
  for (const stream of [started.child.stdout, started.child.stderr])
    stream.on("data", (chunk) => chunks.push(chunk));
  const status = await started.ended;
  return { status, output: Buffer.concat(chunks).toString("utf8").trim() };
}

/** Runs to the end on this terminal, in the foreground: it may ask questions, and Ctrl-C is its own. */
export function runHere(command, args, { env, cwd = root }) {
  return start(command, args, { env, cwd, stdio: "inherit", detached: false }).ended;
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
  const send = (signal) => signalTo(detached ? -child.pid : child.pid, signal);
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
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve(status ?? signalStatus(signal)));
  });
}

/** What a shell answers for a program that ended by a signal. */
function signalStatus(signal) {
  return signal === "SIGINT" ? 130 : 143;
}

/** Nobody left to hear it is no fault (macOS says EPERM of a group of which only the dead are left). */
function signalTo(target, signal) {
  if (Number.isNaN(target)) return;
  try {
    process.kill(target, signal);
  } catch (error) {
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

import { isMainThread } from "node:worker_threads";

/**
 * Loaded first (`node --import`) into everything the scripts start, and by the scripts themselves. A program whose
 * parent is killed outright gets no signal; this gives it one. npm's shell, for one, does not pass signals on.
 */
if (isMainThread) {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, 1_000);
  look.unref();
}

import { isMainThread } from "node:worker_threads";

/**
 * Loaded first (`node --import`) into everything the scripts start, and by the scripts themselves. A program whose
 * parent is killed outright gets no signal; this gives it one, and its offspring with it where it leads a group.
 * npm's shell, for one, does not pass signals on.
 */
if (isMainThread) {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    leave();
  }, 1_000);
  look.unref();
}

function leave() {
  try {
    process.kill(-process.pid, "SIGTERM");
  } catch {
    process.kill(process.pid, "SIGTERM");
  }
}

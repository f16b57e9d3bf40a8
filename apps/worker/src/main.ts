import { readEnvOrStop } from "@consortia/config/read-env-or-stop";
import { openStore } from "@consortia/db/store";
import { deliverMail } from "@consortia/services/notifications/deliver-mail";
import { createLog } from "@consortia/web/log";
import { systemCtx } from "@consortia/web/system-ctx";
import { createMailer } from "./mailer.ts";

const pause_ms = 1_000;

const env = readEnvOrStop();
const log = createLog("worker", env.logLevel);
const store = openStore({ url: env.databaseUrl, connections: 2 });
const mailer = createMailer(env);
const stop = new AbortController();

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

log.info("working");
while (!stop.signal.aborted) {
  try {
    const sent = await deliverMail(await systemCtx({ env, store, system: "worker" }), mailer);
    if (sent > 0) log.info({ sent }, "sent mail");
  } catch (error) {
    log.error({ err: error }, "fault in the worker");
  }
  await pause(pause_ms, stop.signal);
}
await store.close();
log.info("stopped");

/** Waits, or ends at once when the process is told to stop. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

import { readEnvOrStop } from "@consortia/config/read-env-or-stop";
import { openStore } from "@consortia/db/store";
import { closeDueReturns } from "@consortia/services/board/close-due-returns";
import { closeDueConsultations } from "@consortia/services/consultation/close-due-consultations";
import { closeDueElections } from "@consortia/services/elections/close-due-elections";
import { deliverMail } from "@consortia/services/notifications/deliver-mail";
import { endDueTerms } from "@consortia/services/register/end-due-terms";
import { closeDueUrgent } from "@consortia/services/urgent/close-due-urgent";
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
    const ctx = await systemCtx({ env, store, system: "worker" });
    const ended = await endDueTerms(ctx);
    if (ended > 0) log.info({ ended }, "ended appointments whose term is over");
    const decided = await closeDueReturns(ctx);
    if (decided > 0) log.info({ decided }, "closed returns that were due");
    const lapsed = await closeDueUrgent(ctx);
    if (lapsed > 0) log.info({ lapsed }, "refused urgent decisions that were not agreed in time");
    const closed = await closeDueElections(ctx);
    if (closed > 0) log.info({ closed }, "closed nominations and ballots whose deadline has come");
    const over = await closeDueConsultations(ctx);
    if (over > 0) log.info({ over }, "closed consultations whose last day is over");
    const sent = await deliverMail(ctx, mailer);
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

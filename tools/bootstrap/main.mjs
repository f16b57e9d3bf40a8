import "./leave-with-parent.mjs";
import { stopAll } from "./processes.mjs";
import { PlainError, say } from "./say.mjs";

const signalStatus = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Runs a script's main function. A plain error becomes its sentence and exit code 1; whatever the script started
 * is ended before it exits, however it ends.
 */
export async function runMain(main) {
  for (const [signal, status] of Object.entries(signalStatus)) process.once(signal, () => leave(status));
  await leave(await statusOf(main));
}

async function statusOf(main) {
  try {
    return await main(process.argv.slice(2));
  } catch (error) {
    // Programs that end because they were told to are no fault.
    if (leaving === null) say(error instanceof PlainError ? error.message : error.stack);
    return 1;
  }
}

let leaving = null;

/** Only the first reason to leave counts. */
function leave(status) {
  leaving ??= stopAll().finally(() => process.exit(status));
  return leaving;
}

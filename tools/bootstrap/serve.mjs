import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { startNode } from "./processes.mjs";
import { endOfOutput, PlainError } from "./say.mjs";

const ready_within_ms = 60_000;

/**
 * Runs programs side by side until one of them ends, which is a fault whatever its status: they are meant to run on.
 * Each writes to a log of its own. `whenReady` is called once every program with an `address` answers there.
 *
 * @param programs `{ name, file, args, address? }`
 */
export async function serve({ node, env }, { programs, logs, whenReady }) {
  mkdirSync(logs, { recursive: true });
  const running = programs.map((program) => launch(node, env, program, join(logs, `${program.name}.log`)));
  const firstEnd = Promise.race(running.map(({ end }) => end));
  const ready = Promise.all(programs.map(({ address }) => address && answers(address))).then(() => "ready");
  const outcome = await Promise.race([ready, firstEnd]);
  if (outcome !== "ready") throw endFault(outcome);
  await whenReady();
  throw endFault(await firstEnd);
}

function launch(node, env, { name, args }, log) {
  if (existsSync(log)) renameSync(log, `${log}.before`);
  const output = openSync(log, "w");
  const started = startNode(node, args, { env, stdio: ["ignore", output, output] });
  closeSync(output);
  return { end: started.ended.then((status) => ({ name, log, status })) };
}

function endFault({ name, log, status }) {
  const words = endOfOutput(readFileSync(log, "utf8"));
  return new PlainError(`${name} stopped with status ${status}. The end of ${log}:\n${words}`);
}

async function answers(address) {
  const giveUpAt = Date.now() + ready_within_ms;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new PlainError(
    `Nothing answers at ${address} after ${ready_within_ms / 1000} seconds; the logs say more.`,
  );
}

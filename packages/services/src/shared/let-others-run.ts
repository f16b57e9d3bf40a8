import { setImmediate } from "node:timers/promises";

/** Lets requests that wait be answered between two pieces of long work. */
export async function letOthersRun(): Promise<void> {
  await setImmediate();
}

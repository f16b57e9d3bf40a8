import { buildApps } from "./build.mjs";
import { runMain } from "./main.mjs";
import { inRoot } from "./paths.mjs";
import { runHere } from "./processes.mjs";
import { makeReady } from "./ready.mjs";

// `npm run bench`: measures the built apps; what is measured, and against which goals, is `consortia bench`.
await runMain(async (args) => {
  const toolchain = await makeReady();
  await buildApps(toolchain);
  return runHere(toolchain.node, [inRoot("apps/cli/src/main.ts"), "bench", ...args], { env: toolchain.env });
});

import { runMain } from "./main.mjs";
import { runHere } from "./processes.mjs";
import { makeReady } from "./ready.mjs";

// `node tools/bootstrap/with.mjs pnpm check` runs one command on the project's own toolchain.
await runMain(async ([command, ...args]) => {
  const { env } = await makeReady();
  return runHere(command, args, { env });
});

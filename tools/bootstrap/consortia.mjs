import { runMain } from "./main.mjs";
import { inRoot } from "./paths.mjs";
import { runHere } from "./processes.mjs";
import { makeReady } from "./ready.mjs";

// `npm run -s consortia -- ARGS`: the `consortia` command on the project's own toolchain. npm changes the folder,
// so a FILE argument is found from INIT_CWD, which npm sets and this passes on.
await runMain(async (args) => {
  const { node, env } = await makeReady();
  const asked_from = { INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
  return runHere(node, [inRoot("apps/cli/src/main.ts"), ...args], { env: { ...env, ...asked_from } });
});

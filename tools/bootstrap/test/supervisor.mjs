import { runMain } from "../main.mjs";
import { serve } from "../serve.mjs";

// Serves what its first argument lists, as `npm start` does with the apps.
await runMain(([options]) => {
  const { programs, logs } = JSON.parse(options);
  const whenReady = () => process.stdout.write("ready\n");
  return serve({ node: process.execPath, env: process.env }, { programs, logs, whenReady });
});

import { readEnvOrStop } from "../../packages/config/src/read-env-or-stop.ts";

// Run on the project's own Node by `settings.mjs`, so that the scripts and the apps read the settings by the same rules.
process.stdout.write(JSON.stringify(readEnvOrStop()));

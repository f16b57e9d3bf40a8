import { BadSetting, type Env, readEnv } from "./env.ts";

/** The settings of this process, or one clear sentence and an end with status 2. */
export function readEnvOrStop(): Env {
  try {
    return readEnv(process.env);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

import { readEnv } from "@consortia/config/env";
import { openStore } from "@consortia/db/store";
import { currentCode } from "@consortia/services/register/current-code";
import { systemCtx } from "@consortia/web/system-ctx";
import type { Settings } from "./programs.ts";

/** The telephones of everybody in a house. */
export type Authenticators = {
  /** What the authenticator of this account shows now. */
  readonly codeOf: (email: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Tells what `consortia code` tells, but starts no program for it: a journey asks at nearly every sign-in. */
export function openAuthenticators(settings: Settings): Authenticators {
  const env = readEnv(settings);
  const store = openStore({ url: env.databaseUrl, connections: 1 });
  return {
    codeOf: async (email) => {
      const ctx = await systemCtx({ env, store, system: "self" });
      return (await currentCode(ctx, { email, isDemo: env.mode === "demo" })).code;
    },
    close: store.close,
  };
}

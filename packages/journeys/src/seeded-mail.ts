import { readEnv } from "@consortia/config/env";
import { openStore } from "@consortia/db/store";
import { deliverMail } from "@consortia/services/notifications/deliver-mail";
import { systemCtx } from "@consortia/web/system-ctx";
import type { Settings } from "./programs.ts";

/**
 * Sends on what the demo's people have been written, to nobody. Left waiting, every house would begin by sending some
 * three hundred messages, fifty at a time, and the first code for a sign-in would wait behind them all.
 */
export async function sendSeededMail(settings: Settings): Promise<void> {
  const env = readEnv(settings);
  const store = openStore({ url: env.databaseUrl });
  try {
    const ctx = await systemCtx({ env, store, system: "worker" });
    while ((await deliverMail(ctx, { send: () => Promise.resolve() })) > 0);
  } finally {
    await store.close();
  }
}

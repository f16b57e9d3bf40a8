import type { Env } from "@consortia/config/env";
import { openStore } from "@consortia/db/store";
import { createLog } from "./log.ts";
import { type PageAppKind, pageApp } from "./page-app.ts";
import { serve } from "./serve.ts";
import { clockOf } from "./shifted-clock.ts";

/** One app's server. It alone opens the database; pages get it by the load context. */
export function startPageServer({ env, ...kind }: PageAppKind & { readonly env: Env }): void {
  const log = createLog(kind.app, env.logLevel);
  const store = openStore({ url: env.databaseUrl, connections: env.databaseConnections });
  const clock = clockOf(env.clockOffsetFile);
  serve((isStopping) => pageApp(kind, { env, store, clock, log, isStopping }), {
    host: env.host,
    port: env[kind.app].port,
    log,
    close: store.close,
  });
}

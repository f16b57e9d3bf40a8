import type { Env } from "@consortia/config/env";
import { openStore } from "@consortia/db/store";
import type { Ctx } from "@consortia/services/shared/ctx";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { AnyRouter } from "@trpc/server";
import compression from "compression";
import express from "express";
import { actorOf } from "./actor.ts";
import { bodyLimit } from "./body-limit.ts";
import { health } from "./health.ts";
import { createLog } from "./log.ts";
import { originCheck } from "./origin-check.ts";
import { requestCtx, requestIdOf } from "./request-ctx.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { serve } from "./serve.ts";
import { clockOf } from "./shifted-clock.ts";
import { staticFiles } from "./static-files.ts";
import { trpcOverHttp } from "./trpc-over-http.ts";

export type PageServer = {
  readonly env: Env;
  readonly app: "portal" | "admin";
  /** The folder that holds `client/` and `server/`. */
  readonly buildFolder: string;
  readonly build: ServerBuild;
  readonly router: AnyRouter;
  /** The app's own caller: typed by the app, which says what its pages are handed. */
  readonly caller: (ctx: Ctx) => AppLoadContext["api"];
  /** Pages that take a file. */
  readonly filePaths: RegExp;
};

const largest_form_bytes = 262_144;
const largest_file_bytes = 157_286_400;

/** One app's server, from the wire inwards. It alone opens the database; pages get it by the load context. */
export function startPageServer({ env, app: name, ...own }: PageServer): void {
  const { port, url } = env[name];
  const overTls = url.startsWith("https:");
  const log = createLog(name, env.logLevel);
  const store = openStore({ url: env.databaseUrl, connections: env.databaseConnections });
  const clock = clockOf(env.clockOffsetFile);
  const ctxOf = requestCtx({ store, clock, actorOf: actorOf({ app: name, overTls }) });

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.trustedProxies);
  const serving = serve(app, { host: env.host, port, log, close: store.close });

  app.use(requestLog(log));
  app.use(health({ db: store.reader, isStopping: serving.isStopping }));
  app.use(...securityHeaders({ overTls }));
  app.use(staticFiles(own.buildFolder));
  app.use(originCheck());
  app.use(
    bodyLimit({ form_bytes: largest_form_bytes, file_bytes: largest_file_bytes, filePaths: own.filePaths }),
  );
  app.use("/api/trpc", trpcOverHttp(own.router, ctxOf, log));
  app.use(compression({ level: 1 }));
  app.all(
    "*",
    createRequestHandler({
      build: own.build,
      mode: "production",
      getLoadContext: async (req, res): Promise<AppLoadContext> => {
        const ctx = await ctxOf(req);
        return {
          api: own.caller(ctx),
          nonce: String(res.locals.nonce),
          requestId: requestIdOf(res),
          log,
          now: clock.now,
          isDemo: env.mode !== "production",
          portalUrl: env.portal.url,
          adminUrl: env.admin.url,
        };
      },
    }),
  );
}

import { openVault } from "@consortia/auth/vault";
import type { Env } from "@consortia/config/env";
import type { Store } from "@consortia/db/store";
import type { Clock, Ctx } from "@consortia/services/shared/ctx";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { AnyRouter } from "@trpc/server";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from "express";
import { bodyLimit, type FilePage } from "./body-limit.ts";
import { health } from "./health.ts";
import type { Log } from "./log.ts";
import { originCheck } from "./origin-check.ts";
import { type EarlyRefusal, turnIntoRefusal } from "./refusals.ts";
import { type RequestCtx, requestCtx, requestIdOf } from "./request-ctx.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { sessionCookies } from "./session-cookies.ts";
import { signInFirst } from "./sign-in-first.ts";
import { staticFiles } from "./static-files.ts";
import { trpcOverHttp } from "./trpc-over-http.ts";
import { visitOf } from "./visit.ts";

/** What makes an app the portal or the admin app. */
export type PageAppKind = {
  readonly app: "portal" | "admin";
  /** The folder that holds `client/` and `server/`. */
  readonly buildFolder: string;
  readonly build: ServerBuild;
  readonly router: AnyRouter;
  /** The app's own caller: typed by the app, which says what its pages are handed. */
  readonly caller: (ctx: Ctx) => AppLoadContext["api"];
  readonly filePages: readonly FilePage[];
};

/** What it stands on. */
export type PageAppParts = {
  readonly env: Pick<Env, "mode" | "portal" | "admin" | "trustedProxies" | "secretKey">;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly isStopping: () => boolean;
};

export const largest_form_bytes = 262_144;

/** What a request passes, from the wire inwards. */
export function pageApp(kind: PageAppKind, { env, store, clock, log, isStopping }: PageAppParts): Express {
  const overTls = env[kind.app].url.startsWith("https:");
  const setting = { app: kind.app, overTls };
  const ctxs = requestCtx({ store, clock, vault: openVault(env.secretKey), visitOf: visitOf(setting) });

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", env.trustedProxies);
  app.use(requestLog(log));
  app.use(health({ db: store.reader, isStopping }));
  app.use(...securityHeaders({ overTls }));
  app.use(staticFiles(kind.buildFolder));
  app.use(originCheck());
  app.use("/api/trpc", trpcOverHttp(kind.router, ctxs.of, log, largest_form_bytes));
  app.use(bodyLimit({ form_bytes: largest_form_bytes, filePages: kind.filePages }));
  app.use(compression({ level: 1 }));
  app.use(knowWhoAsks(ctxs, log));
  app.use(signInFirst(ctxs.of));
  app.all(
    "*",
    createRequestHandler({
      build: kind.build,
      mode: "production",
      getLoadContext: async (req, res): Promise<AppLoadContext> => ({
        api: kind.caller(await ctxs.of(req)),
        nonce: String(res.locals.nonce),
        requestId: requestIdOf(res),
        log,
        now: clock.now,
        cookies: sessionCookies(setting),
        isDemo: env.mode !== "production",
        portalUrl: env.portal.url,
        adminUrl: env.admin.url,
        refusal: refusalIn(res),
      }),
    }),
  );
  app.use(lastResort(log));
  return app;
}

/** Where it cannot be told who asks, nobody is let in as somebody else: the page is a fault, inside the shell. */
function knowWhoAsks(ctxs: RequestCtx, log: Log): RequestHandler {
  return async (req, res, next) => {
    try {
      await ctxs.of(req);
    } catch (error) {
      log.error({ requestId: requestIdOf(res), err: error }, "fault before a page");
      ctxs.asNobody(req);
      turnIntoRefusal(req, res, { status: 500, words: "" });
    }
    next();
  };
}

/** What even the pages could not answer, such as an address that is no address. Says nothing of the inside. */
function lastResort(log: Log): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const isTheirs = error instanceof URIError;
    if (!isTheirs) log.error({ requestId: requestIdOf(res), err: error }, "fault outside the pages");
    res
      .status(isTheirs ? 400 : 500)
      .type("text/plain")
      .send(
        isTheirs
          ? "That address cannot be read. Check it and try again."
          : `Sorry, there is a problem with the service. Reference ${requestIdOf(res)}.`,
      );
  };
}

function refusalIn({ locals }: Response): EarlyRefusal | null {
  return locals.refusal ?? null;
}

import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Log } from "./log.ts";

/** Gives each request an id (kept when a proxy sent one), answers with it, and logs one line when it is done. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const sent = req.get("x-request-id") ?? "";
    const requestId = /^[A-Za-z0-9-]{8,64}$/.test(sent) ? sent : randomUUID();
    res.locals.requestId = requestId;
    res.setHeader("x-request-id", requestId);
    const { method, path } = req;
    const startedAt = process.hrtime.bigint();
    res.on("finish", () => {
      const took_ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      const level = isHealthCheck(path) && res.statusCode < 400 ? "debug" : "info";
      log[level](
        { requestId, method, path: withoutSecrets(path), status: res.statusCode, took_ms },
        "request",
      );
    });
    next();
  };
}

/** Asked every few seconds; only a failing one is news. */
function isHealthCheck(path: string): boolean {
  return path === "/healthz" || path === "/readyz";
}

/** Links in mail, and addresses that diaries fetch, carry a token in the path; the log keeps the page and drops the token. */
function withoutSecrets(path: string): string {
  return path.replace(/^\/(join|sign-in\/reset|unsubscribe|calendar\/feed)\/[^/]+/, "/$1/…");
}

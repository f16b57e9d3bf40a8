import { refusalOf, toTrpcError } from "@consortia/api/errors";
import type { Ctx } from "@consortia/services/shared/ctx";
import type { AnyRouter } from "@trpc/server";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import type { Request, RequestHandler } from "express";
import type { Log } from "./log.ts";

/** The same procedures for widgets and outside programs, with the same session and the same refusals. */
export function trpcOverHttp(
  router: AnyRouter,
  ctxOf: (req: Request) => Promise<Ctx>,
  log: Log,
  largest_body_bytes: number,
): RequestHandler {
  return createExpressMiddleware({
    router,
    createContext: ({ req }) =>
      ctxOf(req).catch((error: unknown) => {
        throw toTrpcError(error);
      }),
    onError: ({ error, path }) => {
      if (refusalOf(error) === null) log.error({ err: error, path }, "fault in a procedure");
    },
    maxBodySize: largest_body_bytes,
  });
}

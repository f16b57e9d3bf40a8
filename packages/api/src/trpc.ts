import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { ApiContext } from "./context.ts";
import { refusalOf, toTrpcError } from "./errors.ts";

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      fields: refusalOf(error)?.fields ?? {},
    },
  }),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The one kind of procedure. Rights are the use-case's own first step, so there is no second kind for them. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

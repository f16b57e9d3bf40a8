import type { Ctx } from "@consortia/services/shared/ctx";

/** What a procedure is handed: the request's own ctx, made once by the app's server. */
export type ApiContext = Ctx;

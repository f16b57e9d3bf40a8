import type { AdminCaller } from "@consortia/api/root";
import type { PageContext } from "@consortia/web/page-context";

declare module "@remix-run/node" {
  interface AppLoadContext extends PageContext<AdminCaller> {}
}

export type { PageContext };

import type { PortalCaller } from "@consortia/api/root";
import type { PageContext } from "@consortia/web/page-context";

declare module "@remix-run/node" {
  /** Loaders and actions are typed as they are sent: by single fetch, which keeps dates and bigints. */
  interface Future {
    v3_singleFetch: true;
  }

  interface AppLoadContext extends PageContext<PortalCaller> {}
}

export type { PageContext };

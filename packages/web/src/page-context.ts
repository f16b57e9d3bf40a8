import type { Log } from "./log.ts";
import type { EarlyRefusal } from "./refusals.ts";
import type { SessionCookies } from "./session-cookies.ts";

/**
 * What a loader or an action is handed by its server. `Caller` is the app's own tRPC caller, already made
 * for the person who asks; it is the only way from a page to anything.
 */
export type PageContext<Caller> = {
  readonly api: Caller;
  readonly nonce: string;
  readonly requestId: string;
  readonly log: Log;
  /** The product's own clock, which a demo may have shifted. */
  readonly now: () => string;
  readonly cookies: SessionCookies;
  readonly isDemo: boolean;
  readonly portalUrl: string;
  readonly adminUrl: string;
  /** Why the request was refused before its page was asked; the `$` route shows it. */
  readonly refusal: EarlyRefusal | null;
};

import type { PortalCaller } from "@consortia/api/root";
import type { Owed } from "@consortia/domain/register/second-step";
import type { PageContext } from "../page-context.ts";

/** The pages of the own account are the same in both apps, and need no more of an app than this. */
export type AccountContext = PageContext<{ readonly account: PortalCaller["account"] }>;

export type AccountArgs = { readonly request: Request; readonly context: AccountContext };

/**
 * Where somebody wanted to go: a path of this app, never another site's address. Browsers drop tabs and line ends
 * from an address before they read it, so one that holds any may become another.
 */
export function nextPath(text: string | null): string {
  return text !== null && /^\/(?![/\\])\P{Cc}*$/u.test(text) && !/^\/sign-(in|out)/.test(text) ? text : "/";
}

export function nextOf(request: Request): string {
  return nextPath(new URL(request.url).searchParams.get("next"));
}

/** The page that comes after a step of signing in. */
export function pageAfter(owed: Owed, next: string): string {
  if (owed === "nothing") return next;
  const page = owed === "authenticator_set_up" ? "authenticator" : "code";
  return `/sign-in/${page}${next === "/" ? "" : `?next=${encodeURIComponent(next)}`}`;
}

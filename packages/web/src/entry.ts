import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse } from "@remix-run/react";
import type { PageContext } from "./page-context.ts";
import { renderPage } from "./render.ts";

/** How both apps answer with a document: Remix's `entry.server`. */
export function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, requestId, portalUrl, isDemo }: PageContext<unknown>,
): Promise<Response> {
  return renderPage({ request, status, headers, remix, nonce, facts: { requestId, portalUrl, isDemo } });
}

type Asked = { readonly request: Request; readonly context: PageContext<unknown> };

/** A fault in a loader or a page: logged with its request, never shown. What was asked wrongly is no fault of ours. */
export function handleError(error: unknown, { request, context }: Asked): void {
  const isTheirs = isRouteErrorResponse(error) && error.status < 500;
  if (!isTheirs && !request.signal.aborted)
    context.log.error({ requestId: context.requestId, err: error }, "fault in a page");
}

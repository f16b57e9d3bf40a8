import { renderPage } from "@consortia/web/render";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse } from "@remix-run/react";

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, requestId, portalUrl, isDemo }: AppLoadContext,
) {
  return renderPage({ request, status, headers, remix, nonce, facts: { requestId, portalUrl, isDemo } });
}

/** A fault in a loader or a page: logged with its request, never shown. What was asked wrongly is no fault of ours. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const isTheirs = isRouteErrorResponse(error) && error.status < 500;
  if (!isTheirs && !request.signal.aborted)
    context.log.error({ requestId: context.requestId, err: error }, "fault in a page");
}

import { renderPage } from "@consortia/web/render";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
) {
  return renderPage({ request, status, headers, remix, nonce });
}

/** A fault in a loader or a page: logged with its request, never shown. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (!request.signal.aborted)
    context.log.error({ requestId: context.requestId, err: error }, "fault in a page");
}

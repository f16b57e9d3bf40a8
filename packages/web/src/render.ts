import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { createElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { asksForScript } from "./asks-for-script.ts";
import { type RequestFacts, RequestFactsContext } from "./request-facts.ts";

const give_up_after_ms = 5_000;

type Rendering = {
  readonly request: Request;
  readonly status: number;
  readonly headers: Headers;
  readonly remix: EntryContext;
  readonly nonce: string;
  readonly facts: RequestFacts;
};

/**
 * Renders a document. A page that carries no script is one string, without the copy of its data that only
 * a script would read; a page with `handle = { script: true }` is streamed whole and hydrated. The page of an error carries none.
 */
export function renderPage({
  request,
  status,
  headers,
  remix,
  nonce,
  facts,
}: Rendering): Promise<Response> | Response {
  headers.set("Content-Type", "text/html; charset=utf-8");
  const context = { ...remix, manifest: onlyMatched(remix) };
  if (!carriesScript(remix)) {
    const { serverHandoffStream: _unused, ...withoutHandoff } = context;
    const page = createElement(RemixServer, { context: withoutHandoff, url: request.url, nonce });
    const html = renderToString(createElement(RequestFactsContext.Provider, { value: facts }, page));
    // Bytes, since a response goes through a text sign by sign, twice, before it makes the same bytes of it.
    return new Response(Buffer.from(`<!DOCTYPE html>${html}`), { status, headers });
  }
  return new Promise((resolve, reject) => {
    const page = createElement(RemixServer, { context, url: request.url, nonce });
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
    });
    setTimeout(abort, give_up_after_ms).unref();
  });
}

/**
 * The routes of this page alone. Remix makes, ranks and compiles every route it is handed anew for each document,
 * and no page of ours follows a link without asking the server (docs/decisions/010).
 */
function onlyMatched({ manifest, staticHandlerContext }: EntryContext): EntryContext["manifest"] {
  const matched = staticHandlerContext.matches.flatMap(({ route: { id } }) => {
    const route = manifest.routes[id];
    return route === undefined ? [] : [[id, route] as const];
  });
  return { ...manifest, routes: Object.fromEntries(matched) };
}

function carriesScript(remix: EntryContext): boolean {
  const { errors, matches } = remix.staticHandlerContext;
  return errors === null && matches.some(({ route }) => asksForScript(route.handle));
}

import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { createElement, type ReactNode } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { asksForScript } from "./asks-for-script.ts";
import { withErrorTitle } from "./error-title.ts";
import { type RequestFacts, RequestFactsContext } from "./request-facts.ts";

const give_up_after_ms = 5_000;

type Rendering = {
  readonly request: Request;
  readonly status: number;
  readonly headers: Headers;
  readonly remix: EntryContext;
  readonly nonce: string;
  readonly facts: Omit<RequestFacts, "onErrors">;
};

/**
 * Renders a document as one string. A page that carries no script goes without the copy of its data that only a
 * script would read; a page with `handle = { script: true }` is hydrated. The page of an error carries no script.
 * Where a page shows what is wrong with a form, its title says so first: the head is written before the page, so
 * the title is put right at the end, and no route has to think of it.
 */
export async function renderPage({
  request,
  status,
  headers,
  remix,
  nonce,
  facts,
}: Rendering): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  let hasErrors = false;
  const onErrors = () => {
    hasErrors = true;
  };
  const context = { ...remix, manifest: onlyMatched(remix) };
  const documentOf = (whole: EntryContext) =>
    createElement(
      RequestFactsContext.Provider,
      { value: { ...facts, onErrors } },
      createElement(RemixServer, { context: whole, url: request.url, nonce }),
    );
  const html = carriesScript(remix)
    ? await hydratable(documentOf(context), nonce)
    : plain(context, documentOf);
  // Bytes, since a response goes through a text sign by sign, twice, before it makes the same bytes of it.
  return new Response(Buffer.from(hasErrors ? withErrorTitle(html) : html), { status, headers });
}

function plain(
  { serverHandoffStream: _unused, ...context }: EntryContext,
  documentOf: (whole: EntryContext) => ReactNode,
): string {
  return `<!DOCTYPE html>${renderToString(documentOf(context))}`;
}

function hydratable(page: ReactNode, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => resolve(text(pipe(new PassThrough()))),
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

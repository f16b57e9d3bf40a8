import { RemixBrowser } from "@remix-run/react";
import { createElement, StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { withoutErrorTitle } from "./error-title.ts";

/** Brings a page that asks for scripts to life. The server's word in the title is no part of what React compares. */
export function hydratePage(): void {
  const { title } = document;
  document.title = withoutErrorTitle(title);
  startTransition(() => {
    hydrateRoot(document, createElement(StrictMode, null, createElement(Hydrated, { title })));
  });
}

function Hydrated({ title }: { title: string }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return createElement(RemixBrowser);
}

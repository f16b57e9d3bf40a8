import { serverBuildOf } from "@consortia/web/test-support/server-build";
import { createRequestHandler } from "@remix-run/express";
import { Links, Meta, Outlet, RemixServer, Scripts, useMatches } from "@remix-run/react";
import express from "express";
import { createElement as h, type ReactNode } from "react";
import { renderToString } from "react-dom/server";

/**
 * The yardstick: a Remix app of 13 routes with an empty page and nothing around it, no shell, session, log, headers or
 * database. `/` carries no script; `/hydrated` carries Remix's.
 */
const empty = { default: () => h("h1", null, "Home") };
const others = Array.from({ length: 11 }, (_, place) => [`area${place}/:id`, empty]);

const build = serverBuildOf({
  root: { loader: () => ({ name: "small" }), Layout, default: () => h(Outlet) },
  routes: { "": empty, hydrated: { ...empty, handle: { script: true } }, ...Object.fromEntries(others) },
  entry: {
    default: (request, status, headers, remix) => {
      headers.set("Content-Type", "text/html");
      const html = renderToString(h(RemixServer, { context: remix, url: request.url }));
      return new Response(`<!DOCTYPE html>${html}`, { status, headers });
    },
  },
});

function Layout({ children }: { children: ReactNode }) {
  const isHydrated = useMatches().some(({ id }) => id === "routes/hydrated");
  const head = h("head", null, h(Meta), h(Links));
  return h("html", null, head, h("body", null, children, isHydrated ? h(Scripts) : null));
}

express()
  .get("/healthz", (_req, res) => void res.send("ok"))
  .all("*", createRequestHandler({ build, mode: "production" }))
  .listen(Number(process.env.PORTAL_PORT), "127.0.0.1");

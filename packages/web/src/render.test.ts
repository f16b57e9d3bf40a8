import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Outlet, RemixServer, Scripts, useMatches, useParams } from "@remix-run/react";
import { createElement as h, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { type RouteModule, serverBuildOf } from "../test-support/server-build.ts";
import { pageContext } from "../test-support/tiny-app.ts";
import { renderPage } from "./render.ts";

const facts = { requestId: "request-1", portalUrl: "", isDemo: false };

/** An app with many routes whose every page says its own name and parameters. */
function manyRoutes(render: ServerBuild["entry"]["module"]["default"]) {
  const named = (name: string, handle?: { script: boolean }): RouteModule => ({
    loader: ({ params }) => ({ name, params }),
    handle,
    default: () => h("p", null, `${name} ${JSON.stringify(useParams())}`),
  });
  const pages = Array.from({ length: 40 }, (_, place) => [`area${place}/:id/page`, named(`page ${place}`)]);
  return createRequestHandler(
    serverBuildOf({
      root: {
        loader: () => ({ viewer: "somebody" }),
        Layout: ({ children }: { children: ReactNode }) => h("html", null, h("body", null, children)),
        default: Root,
        ErrorBoundary: () => h("p", null, "failed"),
      },
      routes: {
        "": named("home"),
        ...Object.fromEntries(pages),
        "area0/:id": named("no page"),
        "area0/fixed": named("fixed beats a parameter"),
        script: named("script", { script: true }),
        "*": named("rest"),
      },
      entry: { default: render, handleError: () => undefined },
    }),
    "production",
  );
}

function Root() {
  const isHydrated = useMatches().some(({ id }) => id === "routes/script");
  return h("div", null, h(Outlet), isHydrated ? h(Scripts) : null);
}

const ours = manyRoutes((request, status, headers, remix) =>
  renderPage({ request, status, headers, remix, nonce: "n", facts }),
);
/** As Remix itself renders: every route in the manifest. */
const plain = manyRoutes((request, status, headers, remix) => {
  const { serverHandoffStream: _unused, ...context } = remix;
  const html = renderToString(h(RemixServer, { context, url: request.url, nonce: "n" }));
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
});

const textOf = async (handler: typeof ours, path: string) => {
  const answer = await handler(new Request(`http://test${path}`), pageContext);
  return `${answer.status} ${await answer.text()}`;
};

test("a page rendered from its own routes alone is byte for byte the page rendered from all of them", async () => {
  for (const path of [
    "/",
    "/area3/x%20y/page",
    "/area0/7",
    "/area0/fixed",
    "/AREA3/x/page/",
    "/no/such/page",
  ])
    expect(await textOf(ours, path)).toBe(await textOf(plain, path));
});

test("matching that is remembered between requests mixes up neither pages nor parameters", async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let place = 0; place < 40; place += 1) {
      const page = await textOf(ours, `/area${place}/${round}-${place}/page`);
      expect(page).toContain(`page ${place} {&quot;id&quot;:&quot;${round}-${place}&quot;}`);
    }
    expect(await textOf(ours, "/area0/fixed")).toContain("fixed beats a parameter");
    expect(await textOf(ours, "/area0/other")).toContain("no page");
    expect(await textOf(ours, "/area0")).toContain("rest");
  }
});

test("only a page that asks for scripts carries them, with its own routes and no others in their manifest", async () => {
  const page = await textOf(ours, "/script");
  expect(page).toContain("window.__remixManifest");
  expect(page).toContain("routes/script");
  expect(page).not.toContain("area7");
  expect(await textOf(ours, "/")).not.toContain("<script");
});

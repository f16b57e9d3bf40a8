import type { ServerBuild } from "@remix-run/node";

type ServerRoutes = ServerBuild["routes"];
export type RouteModule = ServerRoutes[string]["module"];

export type TinyApp = {
  readonly root: RouteModule;
  /** By their paths, without the leading slash; the empty path is the index. */
  readonly routes: Readonly<Record<string, RouteModule>>;
  readonly entry: ServerBuild["entry"]["module"];
};

/** A Remix app put together by hand, as a bundler would leave it, for what a server does around its pages. */
export function serverBuildOf({ root, routes, entry }: TinyApp): ServerBuild {
  const all: ServerRoutes = { root: { id: "root", path: "", module: root } };
  for (const [path, module] of Object.entries(routes)) {
    const id = `routes/${path === "" ? "_index" : path}`;
    all[id] = { id, parentId: "root", module, ...(path === "" ? { index: true } : { path }) };
  }
  return {
    mode: "production",
    entry: { module: entry },
    routes: all,
    assets: {
      entry: { module: "/entry.js", imports: [] },
      routes: manifestOf(all),
      url: "/m.js",
      version: "1",
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    basename: "/",
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
  };
}

function manifestOf(routes: ServerRoutes): ServerBuild["assets"]["routes"] {
  return Object.fromEntries(
    Object.values(routes).map(({ module, ...route }) => [
      route.id,
      {
        ...route,
        module: `/${route.id}.js`,
        hasAction: module.action !== undefined,
        hasLoader: module.loader !== undefined,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: module.ErrorBoundary !== undefined,
      },
    ]),
  );
}

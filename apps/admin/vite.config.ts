import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

/**
 * The server bundle holds pages only: workspace packages of plain TypeScript stay outside, so that Node loads
 * one instance of each for `server.ts` and pages alike. `ui` is `.tsx` and is bundled.
 */
const outside = [/^@consortia\/(?!ui)/, /^node:/];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
  build: {
    assetsInlineLimit: 0,
    ...(isSsrBuild === true ? { rollupOptions: { external: outside } } : {}),
  },
}));
